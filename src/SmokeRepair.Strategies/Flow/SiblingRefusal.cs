using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>
/// How an entity's other methods refuse a state: <c>throw new InvalidStateException(Id, Status, "returned")</c> in <c>Return</c>,
/// <c>return LoanErrors.InvalidState(Id, Status, "returned")</c> where methods return results.
/// </summary>
internal static class SiblingRefusal
{
    /// <summary>The refusal of a sibling in the words of another method of the same entity; null when the siblings' words do not follow their names.</summary>
    public static Answer? For(CodeBase code, IEnumerable<StateTransition> siblings, IMethodSymbol method)
    {
        foreach (var sibling in siblings.Where(s => CodeBase.Same(s.Frame.Symbol.ContainingType, method.ContainingType) && !s.Frame.Symbol.IsStatic && !method.IsStatic))
        {
            var refusal = sibling.Guard(code)?.Statement.DescendantNodesAndSelf().OfType<StatementSyntax>().LastOrDefault(s => s is ThrowStatementSyntax or ReturnStatementSyntax);
            if (refusal is ThrowStatementSyntax { Expression: BaseObjectCreationExpressionSyntax { ArgumentList: not null } thrown } && code.TypeOf(thrown) is { } type && Said(code, thrown, sibling.Frame.Symbol.Name, method.Name) is { } said)
                return new($"throw {said};") { Uses = [type] };
            if (refusal is ReturnStatementSyntax { Expression: InvocationExpressionSyntax returned } && SymbolEqualityComparer.Default.Equals(sibling.Frame.Symbol.ReturnType, method.ReturnType) && Said(code, returned, sibling.Frame.Symbol.Name, method.Name) is { } answered)
                return new($"return {answered};") { Uses = code.SymbolOf(returned) is { ContainingType: { } owner } ? [owner] : [] };
        }

        return null;
    }

    /// <summary>A statement that refuses, in the words of another method; as it is where its words do not speak of its own, null where they speak of it in a way that is not known.</summary>
    public static string? Reworded(string statement, string from, string to)
    {
        // A lambda has no name to speak of.
        if (from.Length == 0 || to.Length == 0)
            return statement;
        var forms = Forms(from).Zip(Forms(to), (old, @new) => (Old: $@"\b{old}\b", New: @new)).ToArray();
        var said = Regex.Replace(statement, "\"[^\"]*\"", text => forms.Where(f => Regex.IsMatch(text.Value, f.Old)).Select(f => Regex.Replace(text.Value, f.Old, f.New)).FirstOrDefault() ?? text.Value);
        var verb = Names.Words(from).ToLowerInvariant().Split(' ')[0];
        var own = StateName.Of(verb).Append(verb).Where(w => !to.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && w.Length > 2);
        return Regex.Matches(said, "\"[^\"]*\"").Cast<Match>().Any(text => own.Any(w => Regex.IsMatch(text.Value, $@"\b{w}", RegexOptions.IgnoreCase))) ? null : said;
    }

    private static string? Said(CodeBase code, ExpressionSyntax refusal, string from, string to)
    {
        var text = refusal.ToString();
        foreach (var argument in refusal.DescendantNodesAndSelf().OfType<BaseArgumentListSyntax>().SelectMany(l => l.Arguments).Select(a => a.Expression))
        {
            if (argument is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax || IsOwn(code, argument))
                continue;
            if (argument is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal)
                return null;
            var said = literal.Token.ValueText;
            if (Forms(from).Zip(Forms(to), (old, @new) => (old, @new)).FirstOrDefault(f => IsSaid(said, f.old)) is not ({ } old, { } @new))
                return null;
            text = text.Replace(literal.ToString(), SymbolDisplay.FormatLiteral(said.Replace(old, @new), true));
        }

        return text;
    }

    private static bool IsOwn(CodeBase code, ExpressionSyntax argument) => argument is IdentifierNameSyntax && code.SymbolOf(argument) is IPropertySymbol or IFieldSymbol;

    private static bool IsSaid(string text, string form) => $" {text} ".Contains($" {form} ");

    // Return: returned, returning, return. Ship: shipped, shipping. CheckIn: checked in. Cancel is spelled both ways.
    private static string[] Forms(string method)
    {
        var words = Names.Words(Names.WithoutAsync(method)).ToLowerInvariant().Split(' ');
        var verb = words[0];
        var stem = verb.EndsWith("e", StringComparison.Ordinal) ? verb.Substring(0, verb.Length - 1) : verb;
        var rest = string.Concat(words.Skip(1).Select(w => " " + w));
        var doubled = verb == "cancel" || Regex.IsMatch(verb, "^[^aeiou]{1,2}[aeiou][^aeiouwxy]$") ? verb + verb[verb.Length - 1] : stem;
        return [doubled + "ed" + rest, stem + "ed" + rest, doubled + "ing" + rest, stem + "ing" + rest, verb + rest];
    }
}
