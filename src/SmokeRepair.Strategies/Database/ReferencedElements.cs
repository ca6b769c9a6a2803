using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Database;

/// <summary>Rows that the elements of a request refer to: counted before anything is stored, or looked for one by one where the repository has no other way.</summary>
internal static class ReferencedElements
{
    /// <summary>The refusal of a request that names one that does not exist; null when no entities with references are made of its elements, or they are looked for.</summary>
    public static Proposal? Check(RepairSite site, IReadOnlyList<int> statuses)
    {
        var model = EntityModel.Of(site.Code);
        foreach (var frame in site.Frames)
            foreach (var creation in frame.Declaration.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (Elements(site.Code, creation, frame) is not { } elements || site.Code.TypeOf(creation) is not { } type || model.EntityOf(type) is not { } entity)
                    continue;
                foreach (var reference in model.References().Where(r => CodeBase.Same(r.Dependent, entity)))
                    if (Given(site.Code, creation, reference.Key) is { } given && RowOf(given) == elements.Row && !Lookups.IsNullable(site.Code.TypeOf(given))
                        && Guarded(site, frame, elements, given, reference, statuses) is { } proposal)
                        return proposal;
            }

        return null;
    }

    private static Proposal? Guarded(RepairSite site, CodeFrame frame, ElementsOf elements, ExpressionSyntax given, EntityReference reference, IReadOnlyList<int> statuses)
    {
        var principal = reference.Principal;
        if (EntityModel.Of(site.Code).KeyOf(principal) is not { } key || IsLookedFor(site.Code, frame, principal))
            return null;
        var editor = new SourceEditor(site);
        var ids = Names.Local(frame.Declaration, reference.Key.Name + "s");
        var (collection, row) = (elements.Collection, elements.Row);

        // A refused request leaves nothing behind.
        var place = BeforeSaving.Of(site.Code, frame.Declaration, elements.Place, [collection])?.Statement ?? elements.Place;
        var count = RowCount.Of(site, frame, principal, key, ids, place);
        var query = RowQuery.ByKey(site, frame, principal, key, given.ToString(), place) is { } asked && !asked.IsAsked(frame.Declaration) ? asked : null;
        var ofAll = count is null ? null : Refusal.Said(site, frame, statuses, new(principal.Name, null, "was not found"));
        var ofOne = query is null ? null : Refusal.Said(site, frame, statuses, new(principal.Name, given.ToString(), "was not found"));

        // An exception that names the missing one is thrown for each.
        if (ofAll is var (status, answer) && (answer.Prepare is null || ofOne is not { Answer.Prepare: null }))
        {
            var values = given is IdentifierNameSyntax ? "" : $".Select({row} => {given})";
            var snippet = $"var {ids} = {collection}{values}.Distinct().ToList();\n" + editor.If($"{count!.Expression} != {ids}.Count", answer.Statement);
            if (!editor.InsertAnswerBeforeNode(place, frame.Declaration, snippet, answer))
                return null;
            editor.AddUsing(place.SyntaxTree, count.Namespace);
        }
        else if (ofOne is var (found, refusal))
        {
            status = found;
            if (!editor.InsertAnswerBeforeNode(place, frame.Declaration, $"foreach (var {row} in {collection})\n{{\n    {editor.If(query!.Missing, refusal.Statement).Replace("\n", "\n    ")}\n}}", refusal))
                return null;
            query.WithUsings(editor, frame);
        }
        else
        {
            return null;
        }

        return editor.ToProposal($"answer {status} when one of the {principal.Name} rows that are referred to does not exist");
    }

    // new OrderItem { ProductId = ... } and new OrderItem(productId, ...), by the parameter's name.
    internal static ExpressionSyntax? Given(CodeBase code, BaseObjectCreationExpressionSyntax creation, IPropertySymbol key) =>
        creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == key.Name)?.Right
        ?? (code.SymbolOf(creation) is IMethodSymbol { Parameters: var parameters } && parameters.FirstOrDefault(p => p.Name.Equals(key.Name, StringComparison.OrdinalIgnoreCase)) is { } parameter
            ? creation.ArgumentList?.Arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == parameter.Name)?.Expression ?? creation.ArgumentList?.Arguments.Where(a => a.NameColon is null).ElementAtOrDefault(parameter.Ordinal)?.Expression
            : null);

    private static string? RowOf(ExpressionSyntax given) => given switch
    {
        IdentifierNameSyntax row => row.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax row } => row.Identifier.ValueText,
        _ => null,
    };

    // request.Items.Select(i => new OrderItem { ... }), or foreach (var item in request.Items) that makes one.
    internal static ElementsOf? Elements(CodeBase code, BaseObjectCreationExpressionSyntax creation, CodeFrame frame)
    {
        var inner = creation.Ancestors().TakeWhile(a => a != frame.Declaration).FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or ForEachStatementSyntax or LocalFunctionStatementSyntax);
        if (inner is ForEachStatementSyntax loop && Plain(loop.Expression) is { } all && !loop.Ancestors().TakeWhile(a => a != frame.Declaration).Any(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ForEachStatementSyntax))
            return new(all, loop.Identifier.ValueText, loop);
        if (creation.Parent is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax select } } lambda || !LinqCalls.IsOperator(code, select, "Select") || LinqCalls.ReceiverOf(select) is not { } collection)
            return null;
        var parameter = lambda is SimpleLambdaExpressionSyntax simple ? simple.Parameter : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Parameters.FirstOrDefault();
        return parameter is not null && !select.Ancestors().TakeWhile(a => a != frame.Declaration).OfType<AnonymousFunctionExpressionSyntax>().Any() ? new(collection, parameter.Identifier.ValueText, collection) : null;
    }

    /// <summary>Whether a value is of the element of a loop, or the element itself, so that all can be asked for before the loop.</summary>
    public static bool IsOfElement(ExpressionSyntax value) => RowOf(value) is { } row && value.Ancestors().OfType<ForEachStatementSyntax>().FirstOrDefault(l => l.Identifier.ValueText == row) is { } loop && Plain(loop.Expression) is not null;

    // request.TagIds and request.TagIds.Distinct()
    private static ExpressionSyntax? Plain(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or MemberAccessExpressionSyntax => expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Distinct" } once, ArgumentList.Arguments.Count: 0 } => Plain(once.Expression),
        _ => null,
    };

    // By a query of its set, or by whatever answers with it.
    private static bool IsLookedFor(CodeBase code, CodeFrame frame, INamedTypeSymbol principal) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => (LinqCalls.ReceiverOf(c) is { } receiver && code.TypeOf(receiver) is INamedTypeSymbol { Name: "DbSet", TypeArguments: [var element] } && CodeBase.Same(element, principal))
            || code.TypeOf(LinqCalls.Awaited(c)) is { } answered && CodeBase.Same((EntityModel.ElementOf(answered) ?? answered).WithNullableAnnotation(NullableAnnotation.None), principal));

    /// <summary>Elements of which entities are made.</summary>
    /// <param name="Collection">The collection.</param>
    /// <param name="Row">What one is called.</param>
    /// <param name="Place">What runs over them.</param>
    internal sealed record ElementsOf(ExpressionSyntax Collection, string Row, SyntaxNode Place);
}
