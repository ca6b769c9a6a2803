using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a minimal API's handler answers a status.</summary>
internal static class MinimalAnswer
{
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status)
    {
        if (StatusSyntax.HelperFor(status) is not { } helper || returned.SpecialType == SpecialType.System_Void)
            return null;
        var call = status is 400 or 422 ? $"Problem(statusCode: {status})" : $"{helper}()";
        var explicitType = ExplicitReturnType(frame.Declaration);
        if (ReturnTypes.IsUnion(returned))
            return explicitType is null ? null : new($"return TypedResults.{call};") { Prepare = editor => Widen(editor, explicitType, call.StartsWith("Problem", StringComparison.Ordinal) ? "ProblemHttpResult" : helper) };
        if (returned.Name == "IResult")
            return new($"return {Prefix(frame)}.{call};") { Uses = [returned] };
        if (ReturnTypes.IsResult(returned) || returned.TypeKind == TypeKind.Error)
            return null;

        // A handler that returns its value bare answers through Results from now on, in every return.
        var returns = OwnReturns(frame.Declaration).ToArray();
        if (returns.Length == 0 || frame.Declaration is not AnonymousFunctionExpressionSyntax)
            return null;
        return new($"return Results.{call};") { Prepare = editor => WrapReturns(editor, returns) };
    }

    private static void WrapReturns(SourceEditor editor, ExpressionSyntax[] returns)
    {
        foreach (var value in returns)
            editor.Wrap(value, "Results.Ok(", ")");
    }

    private static IEnumerable<ExpressionSyntax> OwnReturns(SyntaxNode declaration)
    {
        if (declaration is AnonymousFunctionExpressionSyntax { ExpressionBody: { } body })
            return [body];
        return declaration.DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().Select(r => r.Expression!).Where(e => e is not null);
    }

    private static void Widen(SourceEditor editor, TypeSyntax type, string addition)
    {
        if (type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault(g => g.Identifier.ValueText == "Results") is not { } union
            || union.TypeArgumentList.Arguments.Any(a => a.ToString().Split('.').Last() == addition))
            return;
        editor.InsertAt(type.SyntaxTree, union.TypeArgumentList.Arguments.Last().Span.End, $", {addition}").AddUsing(type.SyntaxTree, "Microsoft.AspNetCore.Http.HttpResults");
    }

    private static TypeSyntax? ExplicitReturnType(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        LocalFunctionStatementSyntax local => local.ReturnType,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ReturnType,
        _ => null,
    };

    private static string Prefix(CodeFrame frame) =>
        frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == "TypedResults") ? "TypedResults" : "Results";
}
