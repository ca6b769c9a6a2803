using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Database;

/// <summary>Which calls of the app save the changes that a context tracks.</summary>
internal sealed class SavingCalls(CodeBase code)
{
    private readonly Dictionary<ISymbol, bool> _known = new(SymbolIdentity.Comparer);

    /// <summary>Whether a call saves, itself or by what it calls.</summary>
    public bool Saves(InvocationExpressionSyntax call)
    {
        if (code.SymbolOf(call) is not IMethodSymbol method)
            return false;
        if (IsSaveChanges(method) || LinqCalls.IsOperator(code, call, "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync"))
            return true;
        return IsIdentitys(method) || code.TargetsOf(call).Any(Saves);
    }

    /// <summary>How the other members of a member's class save, as in <c>await _unitOfWork.CommitAsync(ct)</c>; null when none does.</summary>
    public string? InClassOf(CodeFrame frame)
    {
        if (frame.Symbol.ContainingType is not { } type)
            return null;
        var calls = code.DeclarationsOf(type).SelectMany(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(c => !frame.Declaration.Span.Contains(c.Span) && Saves(c) && c.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } && IsPure(c))
            .Where(c => code.SymbolOf(((MemberAccessExpressionSyntax)c.Expression).Expression) is IFieldSymbol or IPropertySymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } });
        return calls.Select(c => Written(frame, c)).FirstOrDefault(c => c is not null);
    }

    /// <summary>How a member saves through the context it holds; null when it holds none.</summary>
    public string? For(CodeFrame frame)
    {
        if (ContextAccess.Context(code, frame) is not { } context)
            return null;
        return ContextAccess.IsAsync(frame) ? $"await {context.Expression}.SaveChangesAsync({ContextAccess.Token(code, frame)})" : $"{context.Expression}.SaveChanges()";
    }

    /// <summary>How a member saves by what its class holds for the entity, a repository or a unit of work with a method that does nothing else; null when it holds none.</summary>
    public string? ByRepository(CodeFrame frame, SyntaxNode change)
    {
        var saving = RepositoryMethod.ReachedBy(code, frame, entity: null, change).Where(r => OnlySaves(r.Method)).ToArray();
        var chosen = saving.FirstOrDefault(r => change.FirstAncestorOrSelf<StatementSyntax>()?.Parent?.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => c.SpanStart < change.SpanStart && LinqCalls.ReceiverOf(c)?.ToString() == r.Expression) == true) ?? (saving.Length == 1 ? saving[0] : null);
        if (chosen is null)
            return null;
        var isAwaitable = chosen.Method.ReturnType is { Name: "Task" or "ValueTask" };
        return isAwaitable && !ContextAccess.IsAsync(frame) ? null
            : $"{(isAwaitable ? "await " : "")}{chosen.Expression}.{chosen.Method.Name}({(chosen.Method.Parameters.Any(p => p.Type.Name == "CancellationToken") ? ContextAccess.Token(code, frame) : "")})";
    }

    private bool OnlySaves(IMethodSymbol method) =>
        method.Parameters.All(p => p.Type.Name == "CancellationToken")
        && code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).ToArray() is { Length: > 0 } bodies
        && bodies.All(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText != "ConfigureAwait").ToArray() is [var only] && code.SymbolOf(only) is IMethodSymbol called && IsSaveChanges(called));

    private string? Written(CodeFrame frame, InvocationExpressionSyntax call)
    {
        var isAwaitable = code.TypeOf(call) is { Name: "Task" or "ValueTask" };
        if (isAwaitable && !ContextAccess.IsAsync(frame))
            return For(frame);
        return isAwaitable ? $"await {call.Expression}({ContextAccess.Token(code, frame)})" : $"{call.Expression}()";
    }

    // A call that does nothing but save: it takes at most a token.
    private bool IsPure(InvocationExpressionSyntax call) =>
        code.SymbolOf(call) is IMethodSymbol method && method.Parameters.All(p => p.Type.Name == "CancellationToken" || p.IsOptional)
        && (IsSaveChanges(method) || code.ImplementationsOf(method).SelectMany(code.DeclarationsOf).All(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => code.SymbolOf(c) is IMethodSymbol m && IsSaveChanges(m))));

    private bool Saves(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var saves))
            return saves;
        _known[method] = false;
        return _known[method] = code.DeclarationsOf(method).Any(d => d.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(Saves));
    }

    // The managers of users and roles save by themselves what they change.
    private static bool IsIdentitys(IMethodSymbol method) => method.ContainingType is { Name: "UserManager" or "RoleManager" } type && type.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.Identity"
        && new[] { "Add", "Change", "Confirm", "Create", "Delete", "Remove", "Reset", "Set", "Update" }.Any(c => method.Name.StartsWith(c, StringComparison.Ordinal));

    private static bool IsSaveChanges(IMethodSymbol method) => method.Name is "SaveChanges" or "SaveChangesAsync" && EntityModel.IsContext(method.ContainingType);
}
