using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>
/// What a member reads from a repository and changes is handed back to it, as other members do that read and change the same:
/// <c>await _tags.Save(tag)</c>. Of stores that track nothing, that is how a change is kept.
/// </summary>
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
[Repairs(Fault = FaultCodes.ChangedNothing, WithoutException = true)]
[Repairs(Fault = FaultCodes.StillThereAfterDelete, WithoutException = true)]
internal sealed class StoreAsSiblings : RepairStrategy
{
    private static readonly string[] Storing = ["Put", "Replace", "Save", "Set", "Store", "Update", "Upsert", "AddOrUpdate", "InsertOrUpdate"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        var proposals = CallPath.From(site.Code, handler).SelectMany(p => ReadIn(site.Code, p[0].Declaration).Select(r => Store(site, p[0], r))).Where(p => p is not null).Take(2).ToArray();
        return proposals.Length == 0 ? NotApplicable("nothing that is read and changed is handed back elsewhere, and not here") : Propose(proposals);
    }

    private static Proposal? Store(RepairSite site, CodeFrame frame, Read read)
    {
        var changes = Changes(site.Code, frame.Declaration, read).ToArray();
        if (changes.Length == 0 || HandedBack(site.Code, frame.Declaration, read).Any() || HelpersGiven(site.Code, frame, read).Any())
            return null;

        // Where it is known, and is known to be there; what is changed in two places that do not meet is more than is stored by one statement.
        var places = changes.Select(c => AfterChange.Of(c, frame.Declaration, outer => outer.SpanStart > read.Declared.SpanStart && !(outer is IfStatementSyntax { Condition: var asked } && IsNamed(site.Code, asked, read)))).ToArray();
        if (places.Last() is not { } statement || places.Any(p => p?.Parent != statement.Parent) || Habit(site.Code, frame, read) is not { } method)
            return null;
        var isAwaitable = method.ReturnType is { Name: "Task" or "ValueTask" };
        if (isAwaitable && !ContextAccess.IsAsync(frame))
            return null;
        var token = method.Parameters is [_, { Type.Name: "CancellationToken" }] && ContextAccess.Token(site.Code, frame) is { } passed ? ", " + passed : "";
        return new SourceEditor(site).InsertAfter(statement, $"{(isAwaitable ? "await " : "")}{read.Store}.{method.Name}({read.Local.Name}{token});")
            .ToProposal($"store {read.Local.Name}, which is changed here, by {method.Name}");
    }

    // The method that most of the other members which read from the same kind of store, and change what they read, hand it back to.
    private static IMethodSymbol? Habit(CodeBase code, CodeFrame frame, Read read)
    {
        var candidates = RepositoryMethod.Of(read.Store, read.Kind, null).Where(r => r.Takes(read.Local.Type) || r.Method.Parameters is [var first, { Type.Name: "CancellationToken" }] && CodeBase.Same(first.Type.WithNullableAnnotation(NullableAnnotation.None), Plain(read)))
            .Where(r => IsStoring(r.Method, read)).Select(r => r.Method);
        return candidates.Select(m => (Method: m, Count: code.CallsOf(m).Count(c => IsHandedBack(code, frame, read, c)))).Where(m => m.Count > 0).OrderByDescending(m => m.Count).Select(m => m.Method).FirstOrDefault();
    }

    private static bool IsHandedBack(CodeBase code, CodeFrame frame, Read read, InvocationExpressionSyntax call) =>
        call.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { } member && member != frame.Declaration
        && ReadIn(code, member).Any(r => CodeBase.Same(r.Kind, read.Kind) && CodeBase.Same(Plain(r), Plain(read)) && HandedBack(code, member, r).Contains(call) && Changes(code, member, r).Any(c => c.SpanStart < call.SpanStart));

    private static ITypeSymbol Plain(Read read) => read.Local.Type.WithNullableAnnotation(NullableAnnotation.None);

    // var tag = await _tags.GetOne(id);
    private static IEnumerable<Read> ReadIn(CodeBase code, SyntaxNode member)
    {
        foreach (var variable in member.DescendantNodes().OfType<VariableDeclaratorSyntax>())
            foreach (var call in variable.Initializer?.Value.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax).OfType<InvocationExpressionSyntax>() ?? [])
                if (LinqCalls.ReceiverOf(call) is { } store && StoreOf(code, store) is { } kind && code.SymbolOf(call) is IMethodSymbol { IsExtensionMethod: false } reads
                    && code.ModelOf(variable.SyntaxTree).GetDeclaredSymbol(variable) is ILocalSymbol { Type: { IsReferenceType: true } type } local && code.DeclarationsOf(type).Any()
                    && CodeBase.Same(ReturnTypes.Awaited(reads.ReturnType).WithNullableAnnotation(NullableAnnotation.None), type.WithNullableAnnotation(NullableAnnotation.None)))
                    yield return new(local, store.ToString(), kind, variable);
    }

    // What the class holds, and the app has written; a context saves by another way.
    private static INamedTypeSymbol? StoreOf(CodeBase code, ExpressionSyntax store) =>
        code.SymbolOf(store) is IFieldSymbol or IPropertySymbol or IParameterSymbol && code.TypeOf(store) is INamedTypeSymbol kind && !EntityModel.IsContext(kind) && code.DeclarationsOf(kind).Any() ? kind : null;

    // tag.Rename(name), tag.Name = name and tag.Products.Add(id).
    private static IEnumerable<SyntaxNode> Changes(CodeBase code, SyntaxNode member, Read read) => member.DescendantNodes().Where(n => n switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax left } => Root(left.Expression),
        PostfixUnaryExpressionSyntax { Operand: MemberAccessExpressionSyntax operand, OperatorToken.ValueText: not "!" } => Root(operand.Expression),
        InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call => LinqCalls.ReceiverOf(call) is { } receiver && Root(receiver),
        _ => false,
    } && Uses(code, n, read));

    private static bool Root(ExpressionSyntax expression) => expression is IdentifierNameSyntax || expression is MemberAccessExpressionSyntax { Expression: var owner } && Root(owner);

    private static bool Uses(CodeBase code, SyntaxNode change, Read read) => change.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(i => i.Parent is not MemberAccessExpressionSyntax access || access.Expression == i) is { } first && CodeBase.Same(code.SymbolOf(first), read.Local);

    private static IEnumerable<InvocationExpressionSyntax> HandedBack(CodeBase code, SyntaxNode member, Read read) => member.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(c => c.ArgumentList.Arguments.Any(a => a.Expression is IdentifierNameSyntax && IsNamed(code, a.Expression, read)) && LinqCalls.ReceiverOf(c) is { } receiver && CodeBase.Same(code.TypeOf(receiver), read.Kind) && code.SymbolOf(c) is IMethodSymbol method && IsStoring(method, read));

    // SaveAsync, UpdateTag and Save; SetDefault and UpdateStatistics store something else.
    private static bool IsStoring(IMethodSymbol method, Read read)
    {
        var name = Names.WithoutAsync(method.Name);
        return Storing.Contains(name) || Storing.Any(s => name == s + read.Local.Type.Name);
    }

    // What is given to another member of the class may be stored there.
    private static IEnumerable<InvocationExpressionSyntax> HelpersGiven(CodeBase code, CodeFrame frame, Read read) => frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(c => c.Expression is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } && c.ArgumentList.Arguments.Any(a => a.Expression is IdentifierNameSyntax && IsNamed(code, a.Expression, read)) && code.TargetsOf(c).Any());

    private static bool IsNamed(CodeBase code, SyntaxNode node, Read read) => node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => CodeBase.Same(code.SymbolOf(n), read.Local));

    /// <summary>What a member reads: the local, the expression of the store, and the store's type.</summary>
    private sealed record Read(ILocalSymbol Local, string Store, INamedTypeSymbol Kind, VariableDeclaratorSyntax Declared);
}
