using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Startup;

/// <summary>Answers whose objects refer back to each other are written without the way back.</summary>
[Repairs("System.Text.Json.JsonException")]
internal sealed class IgnoreJsonCycles : RepairStrategy
{
    private const string Value = "ReferenceHandler.IgnoreCycles";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception?.Message.Contains("object cycle") != true)
            return NotApplicable("no cycle was met");
        var controller = site.Handler is not { } handler || AnswerFinder.IsController(handler.Symbol.ContainingType);
        var calls = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(i => i.Expression is MemberAccessExpressionSyntax).ToArray();
        if (calls.Any(c => Method(c) == (controller ? "AddJsonOptions" : "ConfigureHttpJsonOptions") && c.ToString().Contains("ReferenceHandler")))
            return NotApplicable("cycles are dealt with already");
        return Propose(Options(site, calls, controller));
    }

    private static Proposal? Options(RepairSite site, InvocationExpressionSyntax[] calls, bool controller)
    {
        var editor = new SourceEditor(site);
        var (method, options) = controller ? ("AddJsonOptions", "JsonSerializerOptions") : ("ConfigureHttpJsonOptions", "SerializerOptions");
        SyntaxTree tree;
        if (calls.FirstOrDefault(c => Method(c) == method) is { ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax lambda }] })
        {
            tree = lambda.SyntaxTree;
            var assignment = $"{lambda.Parameter.Identifier.Text}.{options}.ReferenceHandler = {Value};";
            if (lambda.Block is { Statements: [.., var last] })
                editor.InsertAfter(last, assignment);
            else if (lambda.ExpressionBody is { } body)
                editor.Replace(tree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(lambda.ArrowToken.Span.End, body.Span.End), $"\n{{\n    {body};\n    {assignment}\n}}");
        }
        else if (controller && calls.FirstOrDefault(c => Method(c) is "AddControllers" or "AddControllersWithViews") is { } controllers)
        {
            tree = controllers.SyntaxTree;
            editor.InsertAt(tree, controllers.Span.End, $".{method}(options => options.{options}.ReferenceHandler = {Value})");
        }
        else if (!controller && calls.FirstOrDefault(c => Method(c) == "Build" && site.Code.TypeOf(((MemberAccessExpressionSyntax)c.Expression).Expression)?.Name == "WebApplicationBuilder") is { } build && build.FirstAncestorOrSelf<StatementSyntax>() is { } statement)
        {
            tree = build.SyntaxTree;
            editor.InsertBefore(statement, $"{((MemberAccessExpressionSyntax)build.Expression).Expression}.Services.{method}(options => options.{options}.ReferenceHandler = {Value});");
        }
        else
            return null;

        return editor.AddUsing(tree, "System.Text.Json.Serialization").ToProposal("write answers without the reference back");
    }

    private static string Method(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
}
