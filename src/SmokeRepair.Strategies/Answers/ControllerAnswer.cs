using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a controller's action answers a status.</summary>
internal static class ControllerAnswer
{
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status, AnswerSubject subject)
    {
        if (frame.Declaration is not MethodDeclarationSyntax method)
            return null;
        var uses = new List<ISymbol>();
        var expression = StatusSyntax.HelperFor(status) is { } helper ? $"{helper}({HelperArguments.Like(site.Code, method, helper, null, subject, uses)})" : $"StatusCode({status})";
        return Find(frame, method, returned, status, expression) is { } answer ? answer with { Uses = [.. answer.Uses, .. uses] } : null;
    }

    private static Answer? Find(CodeFrame frame, MethodDeclarationSyntax method, ITypeSymbol returned, int status, string expression)
    {
        if (ReturnTypes.IsActionResult(returned) || ReturnTypes.IsResult(returned) && status == 404)
            return new(ReturnTypes.IsActionResult(returned) ? $"return {expression};" : "return Results.NotFound();");
        if (ReturnTypes.IsResult(returned))
            return null;
        if (frame.Symbol.ReturnsVoid || frame.Symbol is { IsAsync: true, ReturnType: INamedTypeSymbol { Name: "Task", TypeArguments.Length: 0 } })
            return method.Body is { } block && frame.Symbol.IsAsync != frame.Symbol.ReturnsVoid ? Answering(expression, method.ReturnType, frame.Symbol.IsAsync ? "Task<IActionResult>" : "IActionResult", editor => Endings.EndWith(editor, block, "return Ok();")) : null;
        if (PlainReturnType(method) is not { } type)
            return null;
        if (returned.AllInterfaces.Any(i => i.Name == "IActionResult"))
            return Answering(expression, type, "IActionResult", null);

        // A bare type becomes ActionResult<T>: the implicit conversion keeps the other returns as they are, unless it is an interface, which has none.
        return Answering(expression, type, $"ActionResult<{type}>", returned.TypeKind == TypeKind.Interface ? editor => Endings.Wrap(editor, Endings.Of(method), "Ok(") : null);
    }

    private static Answer Answering(string expression, TypeSyntax type, string wider, Action<SourceEditor>? ends) => new($"return {expression};")
    {
        Prepare = editor =>
        {
            editor.Replace(type, wider).AddUsing(type.SyntaxTree, "Microsoft.AspNetCore.Mvc");
            ends?.Invoke(editor);
        },
    };

    private static TypeSyntax? PlainReturnType(MethodDeclarationSyntax method) => method.ReturnType switch
    {
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var inner] } => inner,
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => null,
        var type => type,
    };
}
