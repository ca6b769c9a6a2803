using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A success is answered with the status that the document states: 201 with a location, 204, or 200.</summary>
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
internal sealed class AnswerDocumentedSuccess : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (site.Failure.ActualStatus is not (>= 200 and < 300) || site.Failure.ExpectedStatuses.Where(s => s is 200 or 201 or 204).Select(s => (int?)s).FirstOrDefault() is not { } wanted || site.Failure.ExpectedStatuses.Contains(site.Failure.ActualStatus))
            return NotApplicable("the answer is no success of another status");
        var answers = Returned(handler.Declaration).Select(e => (Answer: e, Call: Call(e))).Where(a => a.Call is { Name: "Ok" or "Created" or "CreatedAtAction" or "CreatedAtRoute" or "NoContent" or "Accepted" } && Status(a.Call.Name) == site.Failure.ActualStatus).ToArray();
        if (answers.Length == 0)
            return NotApplicable("the handler names no success status");

        var editor = new SourceEditor(site);
        foreach (var (answer, call) in answers)
            if (Write(site, handler, call, wanted) is { } text)
                editor.Replace(answer, text);
            else
                return NotApplicable($"there is nothing to answer {wanted} with");
        if (answers.Any(a => a.Call.Prefix == "TypedResults.") && !TypedAnswer.Retype(editor, handler, answers[0].Call.Name, wanted))
            return NotApplicable("the return type cannot say so");
        return Propose(editor.ToProposal($"answer {wanted} on success"));
    }

    private static string? Write(RepairSite site, CodeFrame handler, (string Prefix, string Name, ArgumentSyntax[] Arguments) call, int wanted)
    {
        var value = call.Arguments.Length > 0 ? call.Arguments[call.Arguments.Length - 1].Expression : null;
        var simple = value is IdentifierNameSyntax or MemberAccessExpressionSyntax;
        switch (wanted)
        {
            case 204:
                // What was computed for the answer alone may be left out, a call may not.
                return value is null || simple || value is AnonymousObjectCreationExpressionSyntax && !value.DescendantNodes().OfType<InvocationExpressionSyntax>().Any() ? $"{call.Prefix}NoContent()" : null;
            case 200:
                return value is null ? $"{call.Prefix}Ok()" : $"{call.Prefix}Ok({value})";
            default:
                if (call.Prefix == "TypedResults." && value is not null)
                    return TypedAnswer.Location(site, handler, value) is { } location ? $"TypedResults.Created($\"{location}\", {value})" : null;
                if (!simple || site.Code.TypeOf(value!)?.GetMembers("Id").OfType<IPropertySymbol>().Any() != true)
                    return null;
                return call.Prefix.Length == 0 && Getter(handler.Symbol.ContainingType) is var (getter, parameter)
                    ? $"CreatedAtAction(nameof({getter}), new {{ {parameter} = {value}.Id }}, {value})"
                    : site.Failure.Endpoint.Route.IndexOf('{') < 0 ? $"{call.Prefix}Created($\"{site.Failure.Endpoint.Route.TrimEnd('/')}/{{{value}.Id}}\", {value})" : null;
        }
    }

    // The action that gets one thing by its id.
    private static (string Name, string Parameter)? Getter(INamedTypeSymbol controller)
    {
        foreach (var method in controller.GetMembers().OfType<IMethodSymbol>().Where(m => !m.Name.EndsWith("Async", StringComparison.Ordinal)))
            if (method.GetAttributes().Any(a => a.AttributeClass?.Name == "HttpGetAttribute" && a.ConstructorArguments.FirstOrDefault().Value is string template && template.StartsWith("{", StringComparison.Ordinal) && template.IndexOf('/') < 0)
                && method.Parameters.Where(p => p.Name.EndsWith("id", StringComparison.OrdinalIgnoreCase)).ToArray() is [var id])
                return (method.Name, id.Name);
        return null;
    }

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode handler)
    {
        var arrow = handler switch
        {
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };
        var returned = arrow is not null ? [arrow] : handler.DescendantNodes(n => n == handler || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<ExpressionSyntax>();
        return returned.SelectMany(e => e is ConditionalExpressionSyntax choice ? new[] { choice.WhenTrue, choice.WhenFalse } : [e]);
    }

    private static (string Prefix, string Name, ArgumentSyntax[] Arguments) Call(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax name } call => ("", name.Identifier.ValueText, [.. call.ArgumentList.Arguments]),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Results" or "TypedResults" } prefix } access } call => ($"{prefix}.", access.Name.Identifier.ValueText, [.. call.ArgumentList.Arguments]),
        _ => default,
    };

    private static int Status(string name) => name switch
    {
        "Ok" => 200,
        "NoContent" => 204,
        "Accepted" => 202,
        _ => 201,
    };
}
