using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// What the methods of a class have in common that change one kind of thing: they load it by its key, look at what all of them look at, and save at the end.
/// </summary>
/// <param name="Thing">The local that holds the thing.</param>
/// <param name="Key">The parameter that the thing is loaded by.</param>
/// <param name="Opening">The statements before the change.</param>
/// <param name="Save">The statement that saves it.</param>
/// <param name="Answer">The statement that answers; null where nothing is answered.</param>
/// <param name="Model">The method whose words these are.</param>
internal sealed record ClassHabit(ILocalSymbol Thing, IParameterSymbol Key, IReadOnlyList<string> Opening, string Save, string? Answer, MethodDeclarationSyntax Model)
{
    private const int Fewest = 2;

    /// <summary>The habit as it would be followed in an unwritten method of the class; null where the others have too little in common.</summary>
    public static ClassHabit? For(CodeBase code, IMethodSymbol unwritten)
    {
        var saves = new SavingCalls(code);
        var all = code.DeclarationsOf(unwritten.ContainingType).OfType<TypeDeclarationSyntax>().SelectMany(t => t.Members).OfType<MethodDeclarationSyntax>()
            .Select(m => Changing.Of(code, saves, m)).OfType<Changing>().Where(c => !CodeBase.Same(c.Method, unwritten)).ToArray();
        var alike = all.GroupBy(c => (c.Thing.Type.ToDisplayString(), c.Thing.Name, c.Key.Name)).OrderByDescending(g => g.Count()).FirstOrDefault(g => g.Count() >= Fewest && Same(unwritten, g.First().Key) is not null)?.ToArray();
        if (alike is null)
            return null;

        // The one that answers the same, and whose name has most in common with this one's.
        var model = alike.OrderBy(c => CodeBase.Same(ReturnTypes.Awaited(c.Method.ReturnType), ReturnTypes.Awaited(unwritten.ReturnType)) ? 0 : 1)
            .ThenByDescending(c => Nouns.WordsOf(c.Method.Name).Intersect(Nouns.WordsOf(unwritten.Name)).Count()).ThenBy(c => c.Load.SpanStart).First();
        var shared = new HashSet<string>(alike.Where(c => c != model).SelectMany(c => c.Before).Select(Words));
        var opening = model.Before.TakeWhile(s => s == model.Load || IsNullCheck(code, s, model.Thing) || shared.Contains(Words(s))).ToArray();
        var answers = !(unwritten.ReturnsVoid || ReturnTypes.Awaited(unwritten.ReturnType) is { SpecialType: SpecialType.System_Void } or { Name: "Task" or "ValueTask" });
        var answer = answers ? AnswerOf(code, unwritten, model, alike) : null;
        StatementSyntax[] kept = [.. opening, model.Save];
        return answers && answer is null || kept.Any(s => Foreign(code, s, model, unwritten)) ? null
            : new(model.Thing, Same(unwritten, model.Key)!, [.. opening.Select(Text)], Text(model.Save), answer, model.Declaration);
    }

    // The thing, or what another method answers that answers the same.
    private static string? AnswerOf(CodeBase code, IMethodSymbol unwritten, Changing model, Changing[] alike)
    {
        var returned = ReturnTypes.Awaited(unwritten.ReturnType);
        if (alike.FirstOrDefault(c => CodeBase.Same(ReturnTypes.Awaited(c.Method.ReturnType), returned) && c.Thing.Name == model.Thing.Name && c.Declaration.Body!.Statements.Last() is ReturnStatementSyntax last && !Foreign(code, last, c, unwritten)) is { } other)
            return Text(other.Declaration.Body!.Statements.Last());
        return CodeBase.Same(returned.WithNullableAnnotation(NullableAnnotation.None), model.Thing.Type.WithNullableAnnotation(NullableAnnotation.None)) ? $"return {model.Thing.Name};" : null;
    }

    // Whether a statement speaks of what only the other method has.
    private static bool Foreign(CodeBase code, StatementSyntax statement, Changing of, IMethodSymbol unwritten) => statement.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => code.SymbolOf(n)).Any(s => s switch
    {
        ILocalSymbol local => !CodeBase.Same(local, of.Thing) && !statement.Span.Contains(local.Locations[0].SourceSpan),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } parameter => Same(unwritten, parameter) is null,
        _ => false,
    });

    private static IParameterSymbol? Same(IMethodSymbol unwritten, IParameterSymbol other) => unwritten.Parameters.FirstOrDefault(p => p.Name == other.Name && CodeBase.Same(p.Type, other.Type));

    private static bool IsNullCheck(CodeBase code, StatementSyntax statement, ILocalSymbol thing) => statement is IfStatementSyntax { Else: null, Condition: var condition, Statement: var then }
        && NullChecks.Leaves(then) && NullChecks.AsksForNull(condition) == true && condition.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => CodeBase.Same(code.SymbolOf(n), thing));

    private static string Words(StatementSyntax statement) => Regex.Replace(statement.ToString(), @"\s+", " ");

    private static string Text(StatementSyntax statement) => SourceLayout.Dedent(statement.ToString(), SourceLayout.IndentationAt(statement.SyntaxTree, statement.SpanStart));

    /// <summary>A method that loads a thing first of all, and saves what it has changed of it.</summary>
    private sealed record Changing(MethodDeclarationSyntax Declaration, IMethodSymbol Method, ILocalSymbol Thing, IParameterSymbol Key, LocalDeclarationStatementSyntax Load, StatementSyntax Save)
    {
        /// <summary>The statements before it saves.</summary>
        public IEnumerable<StatementSyntax> Before => Declaration.Body!.Statements.TakeWhile(s => s != Save);

        public static Changing? Of(CodeBase code, SavingCalls saves, MethodDeclarationSyntax method)
        {
            if (method.Body is not { Statements: [LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] } load, ..] statements } || code.ModelOf(method.SyntaxTree) is not { } model
                || model.GetDeclaredSymbol(variable) is not ILocalSymbol { Type: INamedTypeSymbol { IsReferenceType: true } type } thing || !code.DeclarationsOf(type).Any() || model.GetDeclaredSymbol(method) is not IMethodSymbol symbol)
                return null;
            var keys = value.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => code.SymbolOf(n)).OfType<IParameterSymbol>().Where(p => CodeBase.Same(p.ContainingSymbol, symbol) && p.Type.Name != "CancellationToken").Distinct<IParameterSymbol>(SymbolEqualityComparer.Default).ToArray();
            var save = statements.LastOrDefault(s => s is ExpressionStatementSyntax && s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(saves.Saves));
            return keys is [var key] && save is not null ? new(method, symbol, thing, key, load, save) : null;
        }
    }
}
