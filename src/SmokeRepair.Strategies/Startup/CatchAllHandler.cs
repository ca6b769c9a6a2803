using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Flow;

namespace SmokeRepair.Strategies.Startup;

/// <summary>The app's own filter, middleware, handler or branch of the pipeline that answers every exception with a server error.</summary>
/// <param name="Body">What it does.</param>
/// <param name="Exception">How it names the exception.</param>
/// <param name="Errors">The expressions by which it says that it is a server error.</param>
internal sealed record CatchAllHandler(BlockSyntax Body, string Exception, IReadOnlyList<ExpressionSyntax> Errors) : ExceptionPlace
{
    private const string OnException = nameof(OnException);
    private const string OnExceptionAsync = nameof(OnExceptionAsync);

    /// <inheritdoc />
    public override SyntaxNode At => Body;

    /// <summary>The only one that the app uses, of filters those of actions first; null when there is none, or several.</summary>
    public static new CatchAllHandler? Of(RepairSite site)
    {
        var code = site.Code;
        var found = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).Select(n => In(code, n)).OfType<(BlockSyntax Body, string Exception)>()
            .Select(b => new CatchAllHandler(b.Body, b.Exception, [.. ErrorsIn(code, b.Body)])).Where(h => h.Errors.Count > 0 && h.IsUsed(code)).ToArray();
        var filters = site.Handler is { } handler && Answers.AnswerFinder.IsController(handler.Symbol.ContainingType) ? found.Where(h => h.Body.Parent is MethodDeclarationSyntax { Identifier.ValueText: OnException or OnExceptionAsync }).ToArray() : [];
        return (filters.Length > 0 ? filters : found) is [var only] ? only : null;
    }

    // The class, or the method that puts the branch in, is named somewhere else.
    private bool IsUsed(CodeBase code) => Body.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is { } member
        && (Body.Parent is AnonymousFunctionExpressionSyntax ? member is GlobalStatementSyntax || code.ModelOf(member.SyntaxTree).GetDeclaredSymbol(member) is IMethodSymbol method && (method.Name is "Main" or "Configure" || code.CallsOf(method).Any())
            : member.Parent is ClassDeclarationSyntax around && code.ModelOf(around.SyntaxTree).GetDeclaredSymbol(around) is { } type && code.ReferencesTo(type).Any(n => n.SyntaxTree != around.SyntaxTree || !around.Span.Contains(n.Span)));

    /// <inheritdoc />
    public override bool Add(RepairSite site, SourceEditor editor, string exception, int status, bool speaks)
    {
        if (Errors.Any(e => StatusRewriter.Rewrite(e, 500, status) is null))
            return false;
        var first = Errors[0];
        var choice = $"{Exception} switch\n{{\n    {exception} => {StatusRewriter.Rewrite(first, 500, status)},\n    _ => {first},\n}}";
        var wrong = WrongTexts(site.Code).Where(w => w.IsTitle || speaks).ToList();
        if (Exception.Contains("IExceptionHandlerFeature"))
            editor.AddUsing(Body.SyntaxTree, "Microsoft.AspNetCore.Diagnostics");
        if (Errors.Count == 1 && wrong.Count == 0 && first.Parent is AssignmentExpressionSyntax or EqualsValueClauseSyntax)
        {
            editor.Replace(first, choice);
            return true;
        }

        // Whatever speaks of it comes after it is chosen.
        var earliest = Errors.Concat(wrong.Select(w => w.Text)).OrderBy(e => e.SpanStart).First();
        if (earliest.Ancestors().OfType<StatementSyntax>().FirstOrDefault(s => s.Parent == Body) is not { } statement)
            return false;
        var local = Names.Local(Body, "Status");
        var isNumber = site.Code.TypeOf(first)?.SpecialType == SpecialType.System_Int32;
        editor.InsertBefore(statement, $"var {local} = {choice};\n");
        foreach (var error in Errors)
            editor.Replace(error, site.Code.TypeOf(error)?.SpecialType == SpecialType.System_Int32 == isNumber ? local : isNumber ? $"(HttpStatusCode){local}" : $"(int){local}");
        var number = isNumber ? local : $"(int){local}";
        foreach (var (text, isTitle) in wrong)
            editor.Replace(text, Alone(text, $"{number} < 500 ? {(isTitle ? $"ReasonPhrases.GetReasonPhrase({number})" : Exception.Replace("?.", "!.") + ".Message")} : {text}"));
        if (wrong.Any(w => w.IsTitle))
            editor.AddUsing(Body.SyntaxTree, "Microsoft.AspNetCore.WebUtilities");
        return true;
    }

    // What is said of a server error is wrong of a refusal: its title, and a sentence where the exception's own words are not told.
    private List<(ExpressionSyntax Text, bool IsTitle)> WrongTexts(CodeBase code)
    {
        var speaks = Body.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(a => a.Name.Identifier.ValueText == "Message" && !IsLogged(code, a));
        var texts = new List<(ExpressionSyntax, bool)>();
        foreach (var literal in Body.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => l.IsKind(SyntaxKind.StringLiteralExpression) && !IsLogged(code, l) && IsTold(l)))
        {
            var text = literal.Token.ValueText;
            if (text.Equals("Internal Server Error", StringComparison.OrdinalIgnoreCase) || text.Contains(' ') && literal.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Title" } })
                texts.Add((literal, true));
            else if (text.Contains(' ') && (!speaks || text.IndexOf("server error", StringComparison.OrdinalIgnoreCase) >= 0))
                texts.Add((literal, false));
        }

        return texts;
    }

    // A sentence that is written to whoever asked, or a member of what is; no header, no separator, and nothing that is thrown.
    private static bool IsTold(LiteralExpressionSyntax literal) => Regex.IsMatch(literal.Token.ValueText, @"^[^/;=]*\p{L} \p{L}[^/;=]*$") && !literal.Ancestors().Any(a => a is ThrowStatementSyntax or ThrowExpressionSyntax) && literal.Parent switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax } or AnonymousObjectMemberDeclaratorSyntax => true,
        ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax { Type: var type } } => type.ToString().EndsWith("Result", StringComparison.Ordinal) || type.ToString().EndsWith("Response", StringComparison.Ordinal),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => LinqCalls.NameOf(call)?.Identifier.ValueText is "WriteAsync" or "WriteAsJsonAsync" or "Problem" or "Json",
        _ => false,
    };

    private static string Alone(SyntaxNode place, string text) => place.Parent is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax ? text : $"({text})";

    private static bool IsLogged(CodeBase code, SyntaxNode node) => node.Ancestors().OfType<InvocationExpressionSyntax>()
        .Any(c => c.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var receiver } && (name.StartsWith("Log", StringComparison.Ordinal) || receiver.ToString() is "Log" or "Console" || code.TypeOf(receiver)?.Name == "ILogger"));

    // The outermost expression: the cast, not what it casts.
    private static IEnumerable<ExpressionSyntax> ErrorsIn(CodeBase code, BlockSyntax body) => body.DescendantNodes().OfType<ExpressionSyntax>()
        .Where(e => IsError(code, e) && !(e.Parent is ExpressionSyntax around && IsError(code, around)) && !(e.Parent is MemberAccessExpressionSyntax access && access.Name == e));

    // A bare number is a status where it is called so.
    private static bool IsError(CodeBase code, ExpressionSyntax expression) => !(expression is LiteralExpressionSyntax && !IsCalledStatus(expression.Parent)) && expression.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()?.IsConst != true
        && expression is LiteralExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or CastExpressionSyntax && StatusSyntax.Of(code, expression) == 500;

    private static bool IsCalledStatus(SyntaxNode? parent) => (parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.ToString(),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } named } => named.Name.Identifier.ValueText,
        ArgumentSyntax { NameColon: { } named } => named.Name.Identifier.ValueText,
        _ => "",
    }).IndexOf("status", StringComparison.OrdinalIgnoreCase) >= 0;

    private static (BlockSyntax Body, string Exception)? In(CodeBase code, SyntaxNode node) => node switch
    {
        CatchClauseSyntax { Declaration: { Identifier.ValueText: { Length: > 0 } name } declaration, Filter: null } clause when ExceptionMap.IsWholeAppCatch(clause) && code.SymbolOf(declaration.Type)?.Name == "Exception" =>
            ErrorsIn(code, clause.Block).Any() ? (clause.Block, name) : Handed(code, clause.Block, name),
        MethodDeclarationSyntax { Identifier.ValueText: OnException or OnExceptionAsync, ParameterList.Parameters: [{ Type: { } context, Identifier.ValueText: var name }], Body: { } body } when code.SymbolOf(context)?.Name == "ExceptionContext" => (body, name + ".Exception"),
        MethodDeclarationSyntax { Identifier.ValueText: "TryHandleAsync", ParameterList.Parameters: [_, var thrown, _], Body: { } body } method when code.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method) is { ContainingType: { } type } && ExceptionMap.IsHandler(type) => (body, thrown.Identifier.ValueText),
        AnonymousFunctionExpressionSyntax { Block: { } block, Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax run } } function when LinqCalls.NameOf(run)?.Identifier.ValueText == "Run" && IsInHandler(run) && ParameterOf(function) is { } context =>
            (block, Feature(block, context)),
        _ => null,
    };

    // HandleExceptionAsync(context, e)
    private static (BlockSyntax Body, string Exception)? Handed(CodeBase code, BlockSyntax block, string name)
    {
        foreach (var call in block.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (call.ArgumentList.Arguments.ToList().FindIndex(a => a.Expression is IdentifierNameSyntax { Identifier.ValueText: var passed } && passed == name) is >= 0 and var index
                && code.SymbolOf(call) is IMethodSymbol method && index < method.Parameters.Length && code.DeclarationsOf(method).FirstOrDefault() is MethodDeclarationSyntax { Body: { } body })
                return (body, method.Parameters[index].Name);
        return null;
    }

    private static bool IsInHandler(InvocationExpressionSyntax run) => run.Ancestors().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "UseExceptionHandler");

    private static string? ParameterOf(AnonymousFunctionExpressionSyntax function) => function switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only.Identifier.ValueText,
        _ => null,
    };

    // What the branch has looked up first; what it looks up later is not there yet.
    private static string Feature(BlockSyntax block, string context) =>
        block.Statements.FirstOrDefault() is LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value, Identifier.ValueText: var name }] } && value.ToString().Contains("Get<IExceptionHandler")
            ? value.ToString().EndsWith("Error", StringComparison.Ordinal) ? name : name + "?.Error"
            : $"{context}.Features.Get<IExceptionHandlerFeature>()?.Error";
}
