using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace SmokeRepair.EndToEnd.Tests;

/// <summary>A repair that makes the failing request pass, or looks like it, without mending anything: what a hurried developer is tempted by.</summary>
public abstract class FakeRepair : RepairStrategy
{
    /// <summary>Tells that a file was pretended to be repaired.</summary>
    protected const string Mark = "/* mended */";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        // Once is enough: what would change its own result again is refused before anything runs.
        if (site.Node.SyntaxTree.ToString().Contains(Mark, StringComparison.Ordinal))
            return NotApplicable("it pretends already");
        var editor = new SourceEditor(site);
        Fake(site, editor);
        return Propose(editor.ToProposal("pretend"));
    }

    /// <summary>Edits what it would.</summary>
    protected abstract void Fake(RepairSite site, SourceEditor editor);

    /// <summary>Body of the handler, a lambda with a block.</summary>
    protected static BlockSyntax? Body(RepairSite site) => site.Handler?.Declaration is LambdaExpressionSyntax { Body: BlockSyntax block } ? block : null;

    /// <summary>The answer that the failing request ought to get.</summary>
    protected static string Answer(RepairSite site) => $"return Results.StatusCode({site.Failure.ExpectedStatuses.DefaultIfEmpty(200).First()});";
}

/// <summary>Whatever is thrown becomes the right answer.</summary>
[Repairs("System.Exception")]
public sealed class CatchEverything : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        if (Body(site) is { } body)
            editor.Replace(body, $"{{ {Mark} try {body} catch (Exception) {{ {Answer(site)} }} }}");
    }
}

/// <summary>Every request gets the answer that the failing one ought to get.</summary>
[Repairs]
public sealed class AnswerConstant : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        if (Body(site) is { } body)
            editor.Replace(body, $"{{ {Mark} {Answer(site)} }}");
    }
}

/// <summary>The check that refused is gone.</summary>
[Repairs]
public sealed class DeleteCheck : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        var place = site.Failure.Answers is [var answer] ? answer.Frame.Line : site.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        foreach (var check in site.Node.SyntaxTree.GetRoot().DescendantNodes().OfType<IfStatementSyntax>().Where(i => Covers(i, place)))
            editor.Replace(check, Mark);
    }

    private static bool Covers(SyntaxNode node, int line) => node.GetLocation().GetLineSpan() is var span && span.StartLinePosition.Line < line && line <= span.EndLinePosition.Line + 1;
}

/// <summary>What fails is not offered any more: an unknown path is answered 404 all by itself.</summary>
[Repairs]
public sealed class RemoveEndpoint : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        if (site.Handler?.Declaration.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } map)
            editor.Replace(map, Mark);
    }
}

/// <summary>The compiler is told that it is not null.</summary>
[Repairs("System.NullReferenceException")]
public sealed class SuppressNull : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor) => editor.InsertAt(site.Node.SyntaxTree, site.Node.Span.End, $"!{Mark}");
}

/// <summary>A row that is missing is replaced by an empty one.</summary>
[Repairs("System.NullReferenceException")]
public sealed class DefaultForMissing : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        if (site.Node is ExpressionSyntax value && site.Code.TypeOf(value) is { } type)
            editor.Replace(value, $"{Mark}({value} ?? new {type.WithNullableAnnotation(NullableAnnotation.None).Name}())");
    }
}

/// <summary>The rule that refused too much is gone, and with it all that it refused rightly.</summary>
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
public sealed class LoosenConstraint : FakeRepair
{
    /// <inheritdoc />
    protected override void Fake(RepairSite site, SourceEditor editor)
    {
        foreach (var list in site.Node.SyntaxTree.GetRoot().DescendantNodes().OfType<ParameterSyntax>()
            .Where(p => string.Equals(p.Identifier.ValueText, site.Failure.Intent.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(p => p.AttributeLists))
            editor.Replace(list, Mark);
    }
}
