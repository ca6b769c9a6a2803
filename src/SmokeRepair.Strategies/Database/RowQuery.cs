using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>How a member asks whether a row exists: by the context that it holds, else by a method of a repository or unit of work that it holds.</summary>
/// <param name="Exists">The condition that it does.</param>
/// <param name="Missing">The condition that it does not.</param>
/// <param name="Context">Whether the context is asked.</param>
internal sealed record RowQuery(string Exists, string Missing, bool Context)
{
    // What the class has to be given first.
    private Action<SourceEditor>? Injection { get; init; }

    /// <summary>Asks for the row with a key; null when the member has no way to.</summary>
    public static RowQuery? ByKey(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string value, SyntaxNode place)
    {
        var row = Names.LambdaParameter(site.Code.ModelOf(place.SyntaxTree), place, entity.Name);
        if (ContextAccess.Set(site.Code, frame, entity) is { } set)
            return OfContext(site, frame, set, $"{row} => {row}.{key.Name} == {value}");
        return Repositories(site.Code, frame, place).Where(m => IsForKey(m.Method, entity, key)).Select(m => Of(site, frame, m, value)).OfType<RowQuery>().FirstOrDefault()
            ?? ByPredicate(site, frame, entity, $"{row} => {row}.{key.Name} == {value}", place)
            ?? Injected(site, frame, entity, key, value);
    }

    // A repository that the class does not hold yet, but could.
    private static RowQuery? Injected(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol key, string value) =>
        frame.Symbol is { IsStatic: false, ContainingType: { } type }
            ? RepositoryInjection.For(site.Code, type, entity).SelectMany(i => MethodsOf(i.Service).Where(m => IsForKey(m, entity, key)).Select(m => Of(site, frame, new(i.Expression, m), value) is { } query ? query with { Injection = i.Add } : null)).OfType<RowQuery>().FirstOrDefault()
            : null;

    /// <summary>Asks for a row that satisfies a predicate; null when the member has no way to.</summary>
    public static RowQuery? ByPredicate(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, string predicate, SyntaxNode place)
    {
        if (ContextAccess.Set(site.Code, frame, entity) is { } set)
            return OfContext(site, frame, set, predicate);
        return Repositories(site.Code, frame, place).Where(m => Required(m.Method) is [{ Type: INamedTypeSymbol { Name: "Expression", TypeArguments: [INamedTypeSymbol { Name: "Func", TypeArguments: [var of, { SpecialType: SpecialType.System_Boolean }] }] } }] && CodeBase.Same(of, entity))
            .Select(m => Of(site, frame, m, predicate)).OfType<RowQuery>().FirstOrDefault();
    }

    /// <summary>Asks for a row with one value, by a method that is called after its property, as in <c>GetByEmailAsync(email)</c>; null when the member has none.</summary>
    public static RowQuery? ByValue(RepairSite site, CodeFrame frame, INamedTypeSymbol entity, IPropertySymbol property, string value, SyntaxNode place) =>
        Repositories(site.Code, frame, place).Where(m => m.Method.Name.IndexOf(property.Name, StringComparison.Ordinal) >= 0 && Takes(m.Method, property) && IsOf(m, entity))
            .Select(m => Of(site, frame, m, value)).OfType<RowQuery>().FirstOrDefault();

    /// <summary>Whether a member asks already, whatever it does with the answer.</summary>
    public bool IsAsked(SyntaxNode member) => member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => Squeeze(c.ToString()) is { } asked && asked.Length > 0 && Squeeze(Exists.Replace("await ", "")).StartsWith(asked, StringComparison.Ordinal) && asked.EndsWith(")", StringComparison.Ordinal) && c.ArgumentList.Arguments.Count > 0);

    /// <summary>Gives the class and its file what the query needs.</summary>
    public SourceEditor WithUsings(SourceEditor editor, CodeFrame frame)
    {
        Injection?.Invoke(editor);
        return Context ? ContextAccess.WithUsings(editor, frame) : editor;
    }

    private static RowQuery OfContext(RepairSite site, CodeFrame frame, string set, string predicate)
    {
        var any = ContextAccess.Any(site.Code, frame, set, predicate);
        return new(any, "!" + any, true);
    }

    // What answers yes or no, or the row or null; one that throws for a missing row cannot be asked.
    private static RowQuery? Of(RepairSite site, CodeFrame frame, Repository found, string argument)
    {
        var returned = ReturnTypes.Awaited(found.Method.ReturnType);
        var isTask = !SymbolEqualityComparer.Default.Equals(returned, found.Method.ReturnType);
        var bodies = site.Code.ImplementationsOf(found.Method).SelectMany(site.Code.DeclarationsOf).ToArray();
        if (isTask && !ContextAccess.IsAsync(frame) || bodies.Length == 0 || bodies.Any(Throws))
            return null;
        var token = found.Method.Parameters.Any(p => p is { IsOptional: true, Type.Name: "CancellationToken" }) && ContextAccess.Token(site.Code, frame) is { } passed ? $", {passed}" : "";
        var call = $"{(isTask ? "await " : "")}{found.Expression}.{found.Method.Name}({argument}{token})";
        return returned.SpecialType == SpecialType.System_Boolean ? new(call, "!" + call, false)
            : returned is { IsReferenceType: true } && EntityModel.ElementOf(returned) is null ? new(site.Conventions.Style.IsNull ? $"{call} is not null" : $"{call} != null", site.Conventions.Style.NullCheck(call), false)
            : null;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static bool Throws(SyntaxNode body) => body.DescendantNodes().Any(n => n is ThrowStatementSyntax or ThrowExpressionSyntax
        || n is InvocationExpressionSyntax call && LinqCalls.NameOf(call)?.Identifier.ValueText is "First" or "FirstAsync" or "Single" or "SingleAsync");

    private static bool IsForKey(IMethodSymbol method, INamedTypeSymbol entity, IPropertySymbol key)
    {
        if (!Takes(method, key) || method.Name.IndexOf("By", StringComparison.Ordinal) is var by && by >= 0 && !method.Name.Substring(by + 2).StartsWith(key.Name, StringComparison.Ordinal) && !method.Name.Substring(by + 2).StartsWith("Id", StringComparison.Ordinal))
            return false;
        var returned = ReturnTypes.Awaited(method.ReturnType);
        return returned.SpecialType == SpecialType.System_Boolean
            ? method.Name.IndexOf("Exist", StringComparison.Ordinal) >= 0 && IsOf(new("", method), entity)
            : CodeBase.Same(returned.WithNullableAnnotation(NullableAnnotation.None), entity) && new[] { "Get", "Find", "Read", "Load" }.Any(v => method.Name.StartsWith(v, StringComparison.Ordinal));
    }

    private static bool Takes(IMethodSymbol method, IPropertySymbol property) => Required(method) is [var only] && SymbolEqualityComparer.Default.Equals(only.Type.WithNullableAnnotation(NullableAnnotation.None), property.Type.WithNullableAnnotation(NullableAnnotation.None));

    private static IParameterSymbol[] Required(IMethodSymbol method) => [.. method.Parameters.Where(p => !p.IsOptional)];

    // A repository is an entity's by its type argument or its name; what answers with the row says so itself.
    private static bool IsOf(Repository found, INamedTypeSymbol entity)
    {
        var type = found.Method.ContainingType;
        return CodeBase.Same(ReturnTypes.Awaited(found.Method.ReturnType).WithNullableAnnotation(NullableAnnotation.None), entity)
            || type.TypeArguments.Any(a => CodeBase.Same(a, entity)) || type.Name.TrimStart('I').StartsWith(entity.Name, StringComparison.Ordinal) || found.Method.Name.StartsWith(entity.Name, StringComparison.Ordinal);
    }

    // The methods of what the member reaches: what its class holds, and what that offers as a property.
    internal static IEnumerable<Repository> Repositories(CodeBase code, CodeFrame frame, SyntaxNode place)
    {
        foreach (var symbol in code.ModelOf(place.SyntaxTree).LookupSymbols(place.SpanStart).Where(s => s is IFieldSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.AnonymousFunction or MethodKind.LocalFunction } } || s is IParameterSymbol && CodeBase.Same(s.ContainingSymbol, frame.Symbol) || s is IPropertySymbol && !s.IsStatic && s.ContainingType is { } holder && CodeBase.Same(holder, frame.Symbol.ContainingType)))
        {
            var held = symbol switch { IFieldSymbol field => field.Type, IParameterSymbol parameter => parameter.Type, _ => ((IPropertySymbol)symbol).Type };
            if (held is not INamedTypeSymbol type || !IsOwn(code, type))
                continue;
            foreach (var method in MethodsOf(type))
                yield return new(symbol.Name, method);
            foreach (var property in Offered(type).Where(p => p.Type is INamedTypeSymbol && IsOwn(code, p.Type)))
                foreach (var method in MethodsOf((INamedTypeSymbol)property.Type))
                    yield return new($"{symbol.Name}.{property.Name}", method);
        }
    }

    private static bool IsOwn(CodeBase code, ITypeSymbol type) => type.TypeKind is TypeKind.Interface or TypeKind.Class && EntityModel.Of(code).EntityOf(type) is null && code.DeclarationsOf(type.OriginalDefinition).Any();

    private static IEnumerable<IMethodSymbol> MethodsOf(INamedTypeSymbol type) => Contracts(type).SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>()
        .Where(m => m is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<IPropertySymbol> Offered(INamedTypeSymbol type) => Contracts(type).SelectMany(t => t.GetMembers()).OfType<IPropertySymbol>().Where(p => p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<INamedTypeSymbol> Contracts(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null && t.SpecialType != SpecialType.System_Object; t = t.BaseType)
            yield return t;
        foreach (var contract in type.TypeKind == TypeKind.Interface ? type.AllInterfaces : [])
            yield return contract;
    }

    /// <summary>A method of a repository that a member reaches, and how the member names the repository.</summary>
    internal sealed record Repository(string Expression, IMethodSymbol Method);
}
