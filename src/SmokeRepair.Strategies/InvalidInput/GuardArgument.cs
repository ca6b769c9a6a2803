using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>A value of the request that an operation of the framework cannot take is refused before it: paging, positions in a text, indexes, divisors, dates.</summary>
[Repairs("System.ArgumentException")]
[Repairs("System.IndexOutOfRangeException")]
[Repairs("System.DivideByZeroException")]
[Repairs("System.OverflowException")]
internal sealed class GuardArgument : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (GuardConditions.StatusFor(site, 400, 422, 404) is not { } status)
            return NotApplicable("400, 422 or 404 is not among the right answers");
        var found = Candidates(site).ToArray();
        if (found.Length == 0)
            return NotApplicable("no operation here is known to throw");
        if (found.FirstOrDefault(p => p.Operands.Any(o => RequestOrigin.IsRequest(site, o))) is not { } precondition)
            return NotApplicable("the operands do not come from the request");
        if (RefusePageOutOfRange.DividesByPage(site))
            return NotApplicable("what refuses the page refuses its size");

        var frame = Members.Refusing(site);
        var member = frame.Declaration;
        var varied = site.Failure.Intent.Name?.Split('.').Last();
        var blamed = precondition.Operands.OrderBy(o => string.Equals(o.ToString().Split('.').Last(), varied, StringComparison.OrdinalIgnoreCase) ? 0 : 1).FirstOrDefault(o => o is IdentifierNameSyntax or MemberAccessExpressionSyntax && site.Code.TypeOf(o) is { IsValueType: true } or { SpecialType: SpecialType.System_String } && RequestOrigin.IsRequest(site, o));
        if (AnswerFinder.Find(site, frame, status, new(Subject(blamed), blamed?.ToString(), "is not valid")) is not { } answer)
            return AtBoundary(site, frame, precondition, blamed, status) is { } early ? Propose(early) : NotApplicable($"the member has no way to answer {status}");
        var condition = GuardConditions.ConditionOf(precondition.Operation, SourceEditor.StatementOf(precondition.Operation, member) ?? member);
        if (condition == "?" || precondition.Of(o => !IsInner(precondition, member, o)) is not { } known)
            return NotApplicable("the operands are not known before the statement");
        var plain = ByDocument(site, known);
        var violated = condition is null ? plain : $"{condition} && {(plain.Contains("||") ? $"({plain})" : plain)}";
        if (GuardConditions.IsGuarded(member, violated))
            return NotApplicable("the condition is checked already");

        var editor = new SourceEditor(site);
        return editor.InsertGuardBefore(precondition.Operation, member, editor.If(violated, answer.Statement))
            ? Propose(editor.Prepare(member.SyntaxTree, answer).ToProposal($"answer {status} when {violated}"))
            : NotApplicable("there is no place for a guard");
    }

    // Where the document sets a higher bound than the operation does, that is the rule.
    private static string ByDocument(RepairSite site, Precondition precondition)
    {
        if (precondition.Operands is not [(IdentifierNameSyntax or MemberAccessExpressionSyntax) and var operand] || precondition.Violated != $"{operand} == 0" && precondition.Violated != $"{operand} < 0"
            || site.Failure.Intent is not { Name: { } name, Rule: { Minimum: { } minimum } rule } || !string.Equals(name.Split('.').Last(), operand.ToString().Split('.').Last(), StringComparison.OrdinalIgnoreCase))
            return precondition.Violated;
        return minimum >= 1 && minimum == decimal.Truncate(minimum) || minimum == 0 && rule.ExclusiveMinimum
            ? $"{operand} {(rule.ExclusiveMinimum ? "<=" : "<")} {minimum.ToString("0", System.Globalization.CultureInfo.InvariantCulture)}" : precondition.Violated;
    }

    private static IEnumerable<Precondition> Candidates(RepairSite site)
    {
        var body = site.Node is AnonymousFunctionExpressionSyntax { Block: not null } or BaseMethodDeclarationSyntax { Body: not null };
        var around = site.Node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax && n != site.Frame.Declaration);
        return around.Concat(body ? [] : site.Node.DescendantNodes()).OfType<ExpressionSyntax>().Select(e => Precondition.Of(site.Code, e)).OfType<Precondition>();
    }

    // A member that cannot refuse was called by one that can: what was handed on as it is is looked at there.
    private static Proposal? AtBoundary(RepairSite site, CodeFrame frame, Precondition precondition, ExpressionSyntax? blamed, int status)
    {
        if (site.Handler is not { } handler || handler.Declaration == frame.Declaration || blamed is null)
            return null;
        var passed = precondition.Operands.GroupBy(o => o.ToString()).ToDictionary(g => g.Key, g => Passed(site, frame, handler, g.First()));
        if (precondition.Of(o => passed[o.ToString()] is not null) is not { } known || passed[blamed.ToString()] is not { } name
            || AnswerFinder.Find(site, handler with { Node = handler.Declaration }, status, new(Subject(blamed), name, "is not valid")) is not { } answer)
            return null;
        var operands = string.Join("|", known.Operands.Select(o => Regex.Escape(o.ToString())).Distinct().OrderByDescending(o => o.Length));
        var violated = Regex.Replace(known.Violated, $@"(?<![\w.])(?:{operands})(?!\w)", m => passed[m.Value]!);
        var editor = new SourceEditor(site);
        return !GuardConditions.IsGuarded(handler.Declaration, violated) && editor.InsertGuardAtStart(handler.Declaration, editor.If(violated, answer.Statement))
            ? editor.Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {violated}") : null;
    }

    // A number of the request that nothing on the way asks for: where something does, what fails for some of it may be meant for others.
    private static string? Passed(RepairSite site, CodeFrame frame, CodeFrame handler, ExpressionSyntax operand)
    {
        if (operand is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || site.Code.SymbolOf(operand) is ILocalSymbol || site.Code.TypeOf(operand) is not { IsValueType: true } type || Lookups.IsNullable(type) || IsAsked(frame.Declaration, operand.ToString())
            || PassedValues.InHandler(site, operand) is not { } given || given is not (IdentifierNameSyntax or MemberAccessExpressionSyntax))
            return null;
        var text = given.ToString();
        return handler.Symbol.Parameters.Any(p => p.Name == text.Split('.')[0]) && !text.EndsWith(".Value", StringComparison.Ordinal) && !IsAsked(handler.Declaration, text) ? text : null;
    }

    private static bool IsAsked(SyntaxNode member, string operand) => member.DescendantNodes().Select(n => n switch
    {
        IfStatementSyntax branch => branch.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        SwitchStatementSyntax choice => choice.Expression,
        SwitchExpressionSyntax choice => choice.GoverningExpression,
        WhileStatementSyntax loop => loop.Condition,
        ForStatementSyntax loop => loop.Condition,
        _ => null,
    }).OfType<ExpressionSyntax>().Any(c => c.DescendantNodesAndSelf().Any(n => n is IdentifierNameSyntax or MemberAccessExpressionSyntax && n.ToString() == operand));

    // Names that a lambda or the statement itself declares mean nothing before the statement.
    private static bool IsInner(Precondition precondition, SyntaxNode member, ExpressionSyntax operand)
    {
        var statement = SourceEditor.StatementOf(precondition.Operation, member) ?? member;
        var inner = new HashSet<string>(statement.DescendantNodes().Where(n => n.Span.Contains(precondition.Operation.Span)).OfType<LambdaExpressionSyntax>()
            .SelectMany(l => l is SimpleLambdaExpressionSyntax simple ? [simple.Parameter] : l is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var many } ? many.ToArray() : [])
            .Select(p => p.Identifier.ValueText));
        return operand.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => inner.Contains(i.Identifier.ValueText));
    }

    private static string Subject(ExpressionSyntax? blamed)
    {
        var name = blamed?.ToString().Split('.').Last() ?? "Request";
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
