using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Startup;

/// <summary>The place where the app says how its JSON is read and written: for controllers one, for minimal APIs another.</summary>
/// <param name="Site">The site.</param>
internal sealed record JsonSettings(RepairSite Site)
{
    private bool Controllers => Site.Handler is not { } handler || AnswerFinder.IsController(handler.Symbol.ContainingType);

    private string Method => Controllers ? "AddJsonOptions" : "ConfigureHttpJsonOptions";

    private string Options => Controllers ? "JsonSerializerOptions" : "SerializerOptions";

    /// <summary>Whether they name something already.</summary>
    public bool Name(string text) => Calls().Any(c => NameOf(c) == Method && c.ToString().Contains(text));

    /// <summary>Adds a setting.</summary>
    /// <param name="setting">What is done with the serializer's options, as in <c>Converters.Add(...)</c>.</param>
    /// <param name="description">The proposal's description.</param>
    /// <returns>The proposal; null when there is no place for it.</returns>
    public Proposal? Add(string setting, string description)
    {
        var editor = new SourceEditor(Site);
        var calls = Calls();
        InvocationExpressionSyntax? place;
        if ((place = calls.FirstOrDefault(c => NameOf(c) == Method)) is { ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax lambda }] })
        {
            var statement = $"{lambda.Parameter.Identifier.Text}.{Options}.{setting};";
            if (lambda.Block is { Statements: [.., var last] })
                editor.InsertAfter(last, statement);
            else if (lambda.ExpressionBody is { } body)
                editor.Replace(lambda.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(lambda.ArrowToken.Span.End, body.Span.End), $"\n{{\n    {body};\n    {statement}\n}}");
        }
        else if (Controllers && (place = calls.FirstOrDefault(c => NameOf(c) is "AddControllers" or "AddControllersWithViews")) is not null)
        {
            editor.InsertAt(place.SyntaxTree, place.Span.End, $".{Method}(options => options.{Options}.{setting})");
        }
        else if (!Controllers && (place = calls.FirstOrDefault(c => NameOf(c) == "Build" && Site.Code.TypeOf(((MemberAccessExpressionSyntax)c.Expression).Expression)?.Name == "WebApplicationBuilder")) is not null && place.FirstAncestorOrSelf<StatementSyntax>() is { } built)
        {
            editor.InsertBefore(built, $"{((MemberAccessExpressionSyntax)place.Expression).Expression}.Services.{Method}(options => options.{Options}.{setting});");
        }
        else
        {
            return null;
        }

        return editor.AddUsing(place.SyntaxTree, "System.Text.Json.Serialization").ToProposal(description);
    }

    private InvocationExpressionSyntax[] Calls() => [.. Site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>().Where(i => i.Expression is MemberAccessExpressionSyntax)];

    private static string NameOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText;
}
