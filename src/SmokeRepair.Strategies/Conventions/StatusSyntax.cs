using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Conventions;

/// <summary>Reads HTTP statuses off syntax: numbers, <c>StatusCodes.Status404NotFound</c>, <c>HttpStatusCode.NotFound</c>, <c>NotFound()</c>.</summary>
internal static class StatusSyntax
{
    private static readonly Dictionary<string, int> Helpers = new(StringComparer.Ordinal)
    {
        ["Ok"] = 200,
        ["Created"] = 201,
        ["CreatedAtAction"] = 201,
        ["CreatedAtRoute"] = 201,
        ["Accepted"] = 202,
        ["NoContent"] = 204,
        ["BadRequest"] = 400,
        ["ValidationProblem"] = 400,
        ["Unauthorized"] = 401,
        ["Forbid"] = 403,
        ["NotFound"] = 404,
        ["Conflict"] = 409,
        ["UnprocessableEntity"] = 422,
        ["InternalServerError"] = 500,
    };

    /// <summary>The name of the helper method that answers a status, the same on <c>ControllerBase</c>, <c>Results</c> and <c>TypedResults</c>.</summary>
    public static string? HelperFor(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbid",
        404 => "NotFound",
        409 => "Conflict",
        422 => "UnprocessableEntity",
        _ => null,
    };

    /// <summary>The status of a helper or result class by its bare name, as in <c>NotFound</c>; null when the name tells none.</summary>
    public static int? OfHelper(string name) => Helpers.TryGetValue(name, out var status) ? status : null;

    /// <summary>The first status that a piece of code mentions; null when it mentions none.</summary>
    public static int? FirstIn(CodeBase code, SyntaxNode node)
    {
        foreach (var candidate in node.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
            if (Of(code, candidate) is { } status)
                return status;
        return null;
    }

    /// <summary>The status that one expression stands for.</summary>
    public static int? Of(CodeBase code, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case InvocationExpressionSyntax call when Helpers.TryGetValue(MethodName(call), out var helped) && !(MethodName(call) == "Created" && helped != 201):
                return helped;
            case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: var name } } when name.EndsWith("Result", StringComparison.Ordinal):
                return OfHelper(name.Substring(0, name.Length - (name.EndsWith("ObjectResult", StringComparison.Ordinal) ? 12 : 6)));
            case LiteralExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or CastExpressionSyntax:
                var constant = code.ModelOf(expression.SyntaxTree).GetConstantValue(expression);
                return constant is { HasValue: true, Value: int value } && value is >= 100 and < 600 ? value : null;
            default:
                return null;
        }
    }

    private static string MethodName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
