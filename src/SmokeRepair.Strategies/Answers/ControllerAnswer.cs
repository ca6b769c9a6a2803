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
        var expression = StatusSyntax.HelperFor(status) is { } helper ? $"{helper}({HelperArguments.Like(site.Code, helper, null, subject)})" : $"StatusCode({status})";
        if (ReturnTypes.IsActionResult(returned) || ReturnTypes.IsResult(returned) && status == 404)
            return new(ReturnTypes.IsActionResult(returned) ? $"return {expression};" : "return Results.NotFound();");
        if (returned.SpecialType == SpecialType.System_Void || ReturnTypes.IsResult(returned) || returned is { TypeKind: TypeKind.Interface })
            return null;

        // A bare type becomes ActionResult<T>: the implicit conversion keeps the other returns as they are.
        var type = PlainReturnType(method);
        if (type is null)
            return null;
        return new($"return {expression};")
        {
            Prepare = editor => editor.Replace(type, $"ActionResult<{type}>").AddUsing(type.SyntaxTree, "Microsoft.AspNetCore.Mvc"),
        };
    }

    private static TypeSyntax? PlainReturnType(MethodDeclarationSyntax method) => method.ReturnType switch
    {
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var inner] } => inner,
        IdentifierNameSyntax { Identifier.ValueText: "Task" or "ValueTask" } => null,
        var type => type,
    };
}
