using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

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
        if (AnswersNothing(handler) && wanted == 204)
            return Propose(Empty(site, handler));
        var answers = Returned(handler.Declaration).Select(e => (Answer: e, Call: Call(site.Code, handler, e))).Where(a => a.Call is { Name: "Ok" or "Created" or "CreatedAtAction" or "CreatedAtRoute" or "NoContent" or "Accepted" } && Status(a.Call.Name) == site.Failure.ActualStatus).ToArray();
        if (answers.Length == 0)
            return NotApplicable("the handler names no success status");

        var editor = new SourceEditor(site);
        foreach (var (answer, call) in answers)
        {
            var (place, kept) = Keep(handler, answer, call, wanted);
            if (Write(site, handler, kept.Call, wanted) is not { } text)
                return NotApplicable($"there is nothing to answer {wanted} with");
            if (text.StartsWith("StatusCode(StatusCodes.", StringComparison.Ordinal) && site.Code.FindType("Microsoft.AspNetCore.Http.StatusCodes") is { } statuses)
                editor.AddUsing(answer, statuses);
            editor.Replace(place, kept.Before + (place == answer ? text : $"return {text};"));
        }

        if (answers.Any(a => a.Call.Prefix == "TypedResults.") && !TypedAnswer.Retype(editor, handler, answers[0].Call.Name, wanted))
            return NotApplicable("the return type cannot say so");
        return Propose(editor.ToProposal($"answer {wanted} on success"));
    }

    // return Ok(await service.CreateAsync(request)): what is awaited gets a name first, or a line of its own where nothing is answered any more.
    private static (SyntaxNode Place, (string Before, (string Prefix, string Name, ExpressionSyntax? Value, string Text, ITypeSymbol? Type) Call) Kept) Keep(CodeFrame handler, ExpressionSyntax answer, (string Prefix, string Name, ExpressionSyntax? Value, string Text, ITypeSymbol? Type) call, int wanted)
    {
        if (call.Value is not (AwaitExpressionSyntax or InvocationExpressionSyntax) || answer.Parent is not ReturnStatementSyntax { Parent: BlockSyntax } statement || call.Type is null || call.Prefix == "TypedResults." || wanted == 200)
            return (answer, ("", call));
        if (wanted == 204)
            return call.Type.SpecialType == SpecialType.System_Boolean ? (answer, ("", call)) : (statement, ($"{SourceLayout.TextOf(call.Value)};\n", call with { Value = null, Text = "" }));
        var name = Names.Local(handler.Declaration, call.Type is INamedTypeSymbol { SpecialType: SpecialType.None, IsValueType: false } ? call.Type.Name : "created");
        name = name.StartsWith("existing", StringComparison.Ordinal) ? "created" + name.Substring("existing".Length) : name;
        return (statement, ($"var {name} = {SourceLayout.TextOf(call.Value)};\n", call with { Value = null, Text = name }));
    }

    private static bool AnswersNothing(CodeFrame handler) => handler.Declaration is MethodDeclarationSyntax { Body: not null } && AnswerFinder.IsController(handler.Symbol.ContainingType)
        && (handler.Symbol.ReturnsVoid && !handler.Symbol.IsAsync || handler.Symbol is { IsAsync: true, ReturnType: INamedTypeSymbol { Name: "Task", TypeArguments.Length: 0 } });

    private static Proposal? Empty(RepairSite site, CodeFrame handler)
    {
        var method = (MethodDeclarationSyntax)handler.Declaration;
        var editor = new SourceEditor(site).Replace(method.ReturnType, handler.Symbol.IsAsync ? "Task<IActionResult>" : "IActionResult").AddUsing(method.SyntaxTree, "Microsoft.AspNetCore.Mvc");
        Endings.EndWith(editor, method.Body!, "return NoContent();");
        return editor.ToProposal("answer 204 on success");
    }

    private static string? Write(RepairSite site, CodeFrame handler, (string Prefix, string Name, ExpressionSyntax? Value, string Text, ITypeSymbol? Type) call, int wanted)
    {
        var value = call.Value;
        var simple = value is IdentifierNameSyntax or MemberAccessExpressionSyntax || value is null && call.Text.Length > 0;
        switch (wanted)
        {
            case 204:
                // What was computed for the answer alone may be left out, a call may not.
                return call.Text.Length == 0 || simple || value is AnonymousObjectCreationExpressionSyntax && !value.DescendantNodes().OfType<InvocationExpressionSyntax>().Any() ? $"{call.Prefix}NoContent()" : null;
            case 200:
                return $"{call.Prefix}Ok({call.Text})";
            default:
                if (call.Prefix == "TypedResults." && value is not null)
                    return TypedAnswer.Location(site, handler, value) is { } location ? $"TypedResults.Created($\"{location}\", {value})" : null;
                var id = IsKey(call.Type) ? call.Text : call.Type is not null && EntityModel.PropertiesOf(call.Type).Any(p => p.Name == "Id") ? $"{call.Text}.Id" : null;
                if (!simple || id is null)
                    return AnswerFinder.IsController(handler.Symbol.ContainingType) ? $"StatusCode(StatusCodes.Status201Created{(call.Text.Length == 0 ? "" : ", " + call.Text)})" : null;
                return call.Prefix.Length == 0 && Getter(handler.Symbol.ContainingType) is var (getter, parameter)
                    ? $"CreatedAtAction(nameof({getter}), new {{ {(parameter == id ? parameter : $"{parameter} = {id}")} }}, {call.Text})"
                    : site.Failure.Endpoint.Route.IndexOf('{') < 0 ? $"{call.Prefix}Created($\"{site.Failure.Endpoint.Route.TrimEnd('/')}/{{{id}}}\", {call.Text})" : null;
        }
    }

    // A create that answers with the bare id.
    private static bool IsKey(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } or { Name: "Guid" };

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

    private static (string Prefix, string Name, ExpressionSyntax? Value, string Text, ITypeSymbol? Type) Call(CodeBase code, CodeFrame handler, ExpressionSyntax expression)
    {
        var (prefix, name, value) = expression switch
        {
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax named } call => ("", named.Identifier.ValueText, call.ArgumentList.Arguments.LastOrDefault()?.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Results" or "TypedResults" } on } access } call => ($"{on}.", access.Name.Identifier.ValueText, call.ArgumentList.Arguments.LastOrDefault()?.Expression),

            // ActionResult<T> takes the value bare.
            IdentifierNameSyntax bare when ReturnTypes.Awaited(handler.Symbol.ReturnType) is INamedTypeSymbol { Name: "ActionResult", TypeArguments: [var answered] } && code.TypeOf(bare) is { } held && CodeBase.Same(held.WithNullableAnnotation(NullableAnnotation.None), answered.WithNullableAnnotation(NullableAnnotation.None)) => ("", "Ok", bare),
            _ => ((string?)null, "", (ExpressionSyntax?)null),
        };
        return prefix is null ? default : (prefix, name, value, value is null ? "" : value.ToString(), value is null ? null : code.TypeOf(value));
    }

    private static int Status(string name) => name switch
    {
        "Ok" => 200,
        "NoContent" => 204,
        "Accepted" => 202,
        _ => 201,
    };
}
