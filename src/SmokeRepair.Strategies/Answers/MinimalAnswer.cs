using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a minimal API's handler answers a status.</summary>
internal static class MinimalAnswer
{
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status, AnswerSubject subject)
    {
        if (StatusSyntax.HelperFor(status) is not { } helper)
            return null;
        var isProblem = status is 400 or 422;
        var type = isProblem ? "ProblemHttpResult" : helper;
        var typed = "return TypedResults." + (isProblem ? $"Problem({subject.Literal}, statusCode: {status});" : $"{helper}();");
        if (returned is INamedTypeSymbol { TypeArguments: var members } && ReturnTypes.IsUnion(returned) && members.Select(m => OfMember(m, helper, status, subject) ?? OwnObject(site, frame, m, helper, subject)).FirstOrDefault(s => s is not null) is { } known)
            return known;
        if (ReturnTypes.IsUnion(returned))
            return ExplicitReturnType(frame.Declaration) is { } union ? new(typed) { Prepare = editor => Widen(editor, union, type) } : null;
        if (returned.Name == "IResult")
            return Call(site, frame, helper, status, subject) is var (expression, uses) ? new($"return {expression};") { Uses = [returned, .. uses] } : null;
        if (ReturnTypes.IsResult(returned))
            return Union(site, frame, returned, typed, type);
        if (returned.TypeKind == TypeKind.Error || frame.Declaration is not LambdaExpressionSyntax lambda)
            return null;

        // A handler that returns its value bare, or nothing, answers through Results from now on.
        var (call, needed) = Call(site, frame, helper, status, subject);
        var returnsNothing = ReturnTypes.IsNothing(frame.Symbol);
        if (returnsNothing)
            return lambda.Block is { } block && (frame.Symbol.ReturnsVoid || frame.Symbol.IsAsync) ? new($"return {call};") { Uses = needed, Prepare = editor => Endings.EndWith(editor, block, "return Results.Ok();") } : null;
        var returns = Endings.Of(lambda);
        return returns.Count == 0 ? null : new($"return {call};") { Uses = needed, Prepare = editor => Endings.Wrap(editor, returns, "Results.Ok(") };
    }

    /// <summary>The edit by which a handler's return type admits another typed result; null when none is needed or there is no place for one.</summary>
    public static Action<SourceEditor>? Admitting(RepairSite site, CodeFrame frame, string type)
    {
        var returned = ReturnTypes.Awaited(frame.Symbol.ReturnType);
        if (ReturnTypes.IsUnion(returned))
            return ExplicitReturnType(frame.Declaration) is { } union ? editor => Widen(editor, union, type) : null;
        return returned.Name != "IResult" && returned.Name != type && ReturnTypes.IsResult(returned) ? Union(site, frame, returned, "", type)?.Prepare : null;
    }

    // What a union names already is how the handler refuses.
    private static Answer? OfMember(ITypeSymbol member, string helper, int status, AnswerSubject subject) => member switch
    {
        INamedTypeSymbol { TypeArguments.Length: 0 } when member.Name == helper => new($"return TypedResults.{helper}();"),
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }] } when member.Name == helper => new($"return TypedResults.{helper}({subject.Literal});"),
        INamedTypeSymbol { TypeArguments: [{ Name: "ProblemDetails" }] } when member.Name == helper => new($"return TypedResults.{helper}(new ProblemDetails {{ Detail = {subject.Literal} }});"),
        { Name: "ProblemHttpResult" } => new($"return TypedResults.Problem({subject.Literal}, statusCode: {status});"),
        { Name: "ValidationProblem" } when status == 400 => new($"return TypedResults.ValidationProblem(new Dictionary<string, string[]> {{ [\"{subject.Entity}\"] = [{subject.Literal}] }});"),
        _ => null,
    };

    // NotFound<ErrorResponse>, as the app fills it elsewhere.
    private static Answer? OwnObject(RepairSite site, CodeFrame frame, ITypeSymbol member, string helper, AnswerSubject subject)
    {
        var uses = new List<ISymbol>();
        return member is INamedTypeSymbol { TypeArguments: [var answered] } && member.Name == helper && HelperArguments.Like(site.Code, frame.Declaration, helper, "TypedResults", subject, uses, answered) is { Length: > 0 } value
            ? new($"return TypedResults.{helper}({value});") { Uses = uses }
            : null;
    }

    private static (string Expression, IReadOnlyList<ISymbol> Uses) Call(RepairSite site, CodeFrame frame, string helper, int status, AnswerSubject subject)
    {
        var prefix = frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.ValueText == "TypedResults") ? "TypedResults" : "Results";
        var used = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<MemberAccessExpressionSyntax>().Any(m => m.Name.Identifier.ValueText == helper && m.Expression.ToString() == prefix);
        var uses = new List<ISymbol>();
        return status is 400 or 422 && !used
            ? ($"{prefix}.Problem({subject.Literal}, statusCode: {status})", [])
            : ($"{prefix}.{helper}({HelperArguments.Like(site.Code, frame.Declaration, helper, prefix, subject, uses)})", uses);
    }

    // A single typed result becomes a union with the refusal; on a lambda the union has to be written out.
    private static Answer? Union(RepairSite site, CodeFrame frame, ITypeSymbol returned, string statement, string type)
    {
        var position = frame.Declaration.SpanStart;
        var old = returned.ToMinimalDisplayString(site.Code.ModelOf(frame.Declaration.SyntaxTree), position);
        old = old.Replace("Microsoft.AspNetCore.Http.HttpResults.", "");
        var union = $"Results<{old}, {type}>";
        return frame.Declaration switch
        {
            _ when ExplicitReturnType(frame.Declaration) is { } written && Awaited(written) is { } inner =>
                new(statement) { Prepare = editor => editor.Replace(inner, union).AddUsing(inner.SyntaxTree, "Microsoft.AspNetCore.Http.HttpResults") },
            ParenthesizedLambdaExpressionSyntax { ReturnType: null } lambda => new(statement)
            {
                Prepare = editor => editor.InsertAt(lambda.SyntaxTree, lambda.ParameterList.SpanStart, (lambda.AsyncKeyword.RawKind == 0 ? union : $"Task<{union}>") + " ")
                    .AddUsing(lambda.SyntaxTree, "Microsoft.AspNetCore.Http.HttpResults"),
            },
            _ => null,
        };
    }

    private static TypeSyntax? Awaited(TypeSyntax type) => type is GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var inner] } ? inner : type;

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
}
