using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Database;

/// <summary>The rows that the elements of a request refer to are counted before anything is stored; if one is missing, the request is refused.</summary>
[Repairs("Microsoft.EntityFrameworkCore.DbUpdateException")]
internal sealed class CheckReferencedRows : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (DatabaseError.Of(site.Exception) is not { Kind: DatabaseRule.ForeignKey })
            return NotApplicable("no row refers to one that does not exist");
        if (Refusal.ForReference(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        var model = EntityModel.Of(site.Code);
        foreach (var frame in site.Frames)
            foreach (var creation in frame.Declaration.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>())
            {
                if (Elements(site.Code, creation, frame) is not { } elements || site.Code.TypeOf(creation) is not { } type || model.EntityOf(type) is not { } entity)
                    continue;
                foreach (var reference in model.References().Where(r => CodeBase.Same(r.Dependent, entity)))
                {
                    var given = creation.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left.ToString() == reference.Key.Name)?.Right;
                    if (given is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax row } && row.Identifier.ValueText == elements.Row && Guarded(site, frame, elements.Collection, given, reference, status) is { } proposal)
                        return Propose(proposal);
                }
            }

        return NotApplicable("no entities with references are made of the request's elements");
    }

    private static Proposal? Guarded(RepairSite site, CodeFrame frame, ExpressionSyntax collection, ExpressionSyntax given, EntityReference reference, int status)
    {
        var model = EntityModel.Of(site.Code);
        if (model.KeyOf(reference.Principal) is not { } key || ContextAccess.Set(site.Code, frame, reference.Principal) is not { } set || !ContextAccess.IsAsync(frame) || IsLookedFor(site.Code, frame, reference.Principal))
            return null;
        if (AnswerFinder.Find(site, frame, status, new(reference.Principal.Name, null, "was not found")) is not { } answer)
            return null;
        var ids = Names.Local(frame.Declaration, reference.Key.Name + "s");
        var row = Names.LambdaParameter(site.Code.ModelOf(given.SyntaxTree), given, reference.Principal.Name);
        var element = ((MemberAccessExpressionSyntax)given).Expression;
        var token = ContextAccess.Token(site.Code, frame) is { } passed ? ", " + passed : "";
        var editor = new SourceEditor(site);
        var snippet = $"var {ids} = {collection}.Select({element} => {given}).Distinct().ToList();\n"
            + editor.If($"await {set}.CountAsync({row} => {ids}.Contains({row}.{key.Name}){token}) != {ids}.Count", answer.Statement);
        return editor.InsertAnswerBeforeNode(collection, frame.Declaration, snippet, answer)
            ? ContextAccess.WithUsings(editor, frame).ToProposal($"answer {status} when one of the {reference.Principal.Name} rows that are referred to does not exist")
            : null;
    }

    // request.Items.Select(i => new OrderItem { ... })
    private static (ExpressionSyntax Collection, string Row)? Elements(CodeBase code, BaseObjectCreationExpressionSyntax creation, CodeFrame frame)
    {
        if (creation.Parent is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax select } } lambda || !LinqCalls.IsOperator(code, select, "Select") || LinqCalls.ReceiverOf(select) is not { } collection)
            return null;
        var parameter = lambda is SimpleLambdaExpressionSyntax simple ? simple.Parameter : ((ParenthesizedLambdaExpressionSyntax)lambda).ParameterList.Parameters.FirstOrDefault();
        return parameter is not null && !select.Ancestors().TakeWhile(a => a != frame.Declaration).OfType<AnonymousFunctionExpressionSyntax>().Any() ? (collection, parameter.Identifier.ValueText) : null;
    }

    private static bool IsLookedFor(CodeBase code, CodeFrame frame, INamedTypeSymbol principal) =>
        frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.ReceiverOf(c) is { } receiver && code.TypeOf(receiver) is INamedTypeSymbol { Name: "DbSet", TypeArguments: [var element] } && CodeBase.Same(element, principal));
}
