using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>Text of the request that is parsed is tried first, and refused when it is no such value.</summary>
[Repairs("System.FormatException")]
[Repairs("System.OverflowException")]
[Repairs("System.ArgumentException")]
internal sealed class ReturnBadRequestForUnparsableText : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (GuardConditions.StatusFor(site, 400, 422, 404) is not { } status)
            return NotApplicable("400, 422 or 404 is not among the right answers");
        var calls = Candidates(site).ToArray();
        if (calls.Length == 0)
            return NotApplicable("no text is parsed here");
        if (calls.FirstOrDefault(c => RequestOrigin.IsRequest(site, c.Text)) is not { } call)
            return NotApplicable("the text does not come from the request");

        // Whatever else the request names, what a member of it says is invalid and not missing.
        if (call.Text is MemberAccessExpressionSyntax && site.Failure.ExpectedStatuses.FirstOrDefault(s => s is 400 or 422) is > 0 and var invalid)
            status = invalid;

        // A member that fails whatever is sent in its place is refused for its own sake, and not in the words that another one is waited for.
        if (status == 404 && call.Text is MemberAccessExpressionSyntax member && site.Failure.Intent is { Location: "body", Name: { } asked } && !asked.Split('.').Last().Equals(member.Name.Identifier.ValueText, StringComparison.OrdinalIgnoreCase))
            return NotApplicable("the request asks about another member");

        if (InHandler(site, call) is { Condition: var known } && GuardConditions.IsGuarded(site.Handler!.Declaration, known))
            return NotApplicable("the handler looks at the text already");

        var frame = Members.Refusing(site);
        if (frame.Declaration.DescendantNodes().OfType<IfStatementSyntax>().Any(i => i.SpanStart < call.Expression.SpanStart && NullChecks.Leaves(i.Statement) && i.Condition.ToString().Contains(call.TryCall)))
            return NotApplicable("the text is looked at already");
        return AnswerOf(site, frame, call, call.Text, status) is not null
            ? Propose(InFrame(site, frame, [call, .. Siblings(site, frame.Declaration, call)], status), AtHandler(site, call, status))
            : Propose(AtHandler(site, call, status));
    }

    private static Answer? AnswerOf(RepairSite site, CodeFrame frame, ParseCall call, ExpressionSyntax text, int status) =>
        AnswerFinder.Find(site, frame, status, new(Subject(text), Simple(text), "is not valid") { Value = call.Result.Name });

    // What is parsed in the same statement fails next: a reviewer would ask for both.
    private static IEnumerable<ParseCall> Siblings(RepairSite site, SyntaxNode member, ParseCall call) =>
        SourceEditor.StatementOf(call.Expression, member) is not ExpressionStatementSyntax and not LocalDeclarationStatementSyntax and not ReturnStatementSyntax ? []
            : SourceEditor.StatementOf(call.Expression, member)!.DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).OfType<ExpressionSyntax>().Select(e => ParseCall.Of(site.Code, e)).OfType<ParseCall>()
                .Where(c => !c.Expression.Span.IntersectsWith(call.Expression.Span) && c.Text.ToString() != call.Text.ToString() && Simple(c.Text) is not null && RequestOrigin.IsRequest(site, c.Text));

    private static Proposal? InFrame(RepairSite site, CodeFrame frame, ParseCall[] calls, int status)
    {
        var member = frame.Declaration;
        var editor = new SourceEditor(site);
        var guarded = new List<string>();
        foreach (var call in calls)
        {
            if (AnswerOf(site, frame, call, call.Text, status) is not { } answer)
                continue;
            var early = BeforeSaving.Of(site.Code, member, call.Expression, [call.Text]);
            if (!(early is null ? Here(site, editor, member, call, answer) : Early(editor, member, call, answer, early)))
                continue;
            editor.AddUsing(member.SyntaxTree, call.Using).Prepare(member.SyntaxTree, answer);
            guarded.Add($"{call.Text} is not a valid {call.Result.Name}");
        }

        return guarded.Count == 0 ? null : editor.ToProposal($"answer {status} when {string.Join(" or ", guarded)}");
    }

    private static bool Early(SourceEditor editor, SyntaxNode member, ParseCall call, Answer answer, BeforeSaving early)
    {
        var condition = (early.Condition is null ? "" : early.Condition + " && ") + Invalid(call, "_");
        if (GuardConditions.IsGuarded(member, condition))
            return false;
        editor.InsertAnswerBefore(early.Statement, editor.If(condition, answer.Statement), answer);
        return true;
    }

    private static IEnumerable<ParseCall> Candidates(RepairSite site)
    {
        var around = site.Node.AncestorsAndSelf().TakeWhile(n => n is not StatementSyntax && n != site.Frame.Declaration);
        var body = site.Node is AnonymousFunctionExpressionSyntax { Block: not null } or BaseMethodDeclarationSyntax { Body: not null };
        var within = body ? [] : site.Node.DescendantNodesAndSelf();
        return within.Concat(around).OfType<ExpressionSyntax>().Select(e => ParseCall.Of(site.Code, e)).OfType<ParseCall>().GroupBy(c => c.Expression).Select(g => g.First());
    }

    private static bool Here(RepairSite site, SourceEditor editor, SyntaxNode member, ParseCall call, Answer answer)
    {
        var statement = SourceEditor.StatementOf(call.Expression, member);
        var condition = GuardConditions.ConditionOf(call.Expression, statement ?? member);
        var element = ElementOf(call, statement ?? member);
        if (condition == "?")
            return false;
        var kept = element is not null ? $"{element.Value.Source}.Any({element.Value.Name} => {Invalid(call, "_")})"
            : condition is not null || !call.HasResult ? (condition is null ? "" : $"{condition} && ") + Invalid(call, "_") : null;
        if (kept is not null && GuardConditions.IsGuarded(member, kept))
            return false;
        if (kept is not null)
            editor.InsertGuardBefore(call.Expression, member, editor.If(kept, answer.Statement));
        else if (Declares(site, call, statement) is { } variable)
            editor.ReplaceByGuard(statement!, editor.If(Invalid(call, Out(site, call, variable), variable), answer.Statement));
        else
        {
            var name = FreshName(call, member);
            editor.Replace(call.Expression, name);
            editor.InsertGuardBefore(call.Expression, member, editor.If(Invalid(call, Out(site, call, name), name), answer.Statement));
        }

        return true;
    }

    // Where the parsing member cannot refuse, the handler looks at the text before it calls.
    private static Proposal? AtHandler(RepairSite site, ParseCall call, int status)
    {
        if (InHandler(site, call) is not { Text: var text, Condition: var condition } || site.Handler is not { } handler || handler.Node == handler.Declaration
            || AnswerOf(site, handler, call, text, status) is not { } answer)
            return null;
        var editor = new SourceEditor(site);
        return editor.InsertGuardBefore(handler.Node, handler.Declaration, editor.If(condition, answer.Statement))
            ? editor.AddUsing(handler.Declaration.SyntaxTree, call.Using).AddUsing(handler.Declaration.SyntaxTree, call.Result).Prepare(handler.Declaration.SyntaxTree, answer).ToProposal($"answer {status} when {text} is not a valid {call.Result.Name}") : null;
    }

    // The text as the handler knows it, where that hands it on to what parses it.
    private static (ExpressionSyntax Text, string Condition)? InHandler(RepairSite site, ParseCall call) =>
        site.Handler is { } handler && Members.Refusing(site).Declaration != handler.Declaration && PassedValues.InHandler(site, call.Text) is { } text && Known(call, text) is { } known
            ? (text, known + Invalid(call with { TryCall = call.TryCall.Replace($"({call.Text}", $"({text}") }, "_")) : null;

    // What has to hold for the text to be parsed at all, as the handler can say it: an optional one may be absent there as well.
    private static string? Known(ParseCall call, ExpressionSyntax text)
    {
        var member = call.Expression.Ancestors().FirstOrDefault(a => a is StatementSyntax or MemberDeclarationSyntax) ?? call.Expression;
        if (GuardConditions.ConditionOf(call.Expression, member) is not { } condition)
            return "";
        var names = Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseExpression(condition).DescendantNodesAndSelf().Where(n => n is IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } or MemberAccessExpressionSyntax).ToArray();
        return condition != "?" && names.Length == 1 && names[0].ToString() == call.Text.ToString() ? condition.Replace(call.Text.ToString(), text.ToString()) + " && " : null;
    }

    private static string Invalid(ParseCall call, string target, string? name = null) =>
        !call.HasResult ? $"!{call.TryCall}"
        : $"!{call.TryCall}out {target})" + (call.AlsoInvalid is { } also && name is not null ? " || " + also.Replace("{0}", name) : "");

    private static string Out(RepairSite site, ParseCall call, string name) =>
        (site.Conventions.Style.Var ? "var " : call.Result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + " ") + name;

    private static string? Declares(RepairSite site, ParseCall call, StatementSyntax? statement) =>
        statement is LocalDeclarationStatementSyntax { Parent: BlockSyntax, Declaration: { Variables: [{ Initializer.Value: var value } variable] } declaration } && value == call.Expression
        && (declaration.Type.IsVar || SymbolEqualityComparer.Default.Equals(site.Code.SymbolOf(declaration.Type), call.Result)) ? variable.Identifier.Text : null;

    // ids.Select(id => int.Parse(id)): all of them are looked at before.
    private static (ExpressionSyntax Source, string Name)? ElementOf(ParseCall call, SyntaxNode until)
    {
        var lambda = call.Expression.Ancestors().TakeWhile(a => a != until).OfType<LambdaExpressionSyntax>().FirstOrDefault();
        var name = (lambda as SimpleLambdaExpressionSyntax)?.Parameter.Identifier.Text ?? (lambda is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } ? only.Identifier.Text : null);
        return name is not null && call.Text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => i.Identifier.Text == name)
            && lambda!.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax receiver } } ? (receiver.Expression, name) : null;
    }

    private static string FreshName(ParseCall call, SyntaxNode member)
    {
        var last = call.Text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault(i => i.Parent is not InvocationExpressionSyntax && (i.Parent is not MemberAccessExpressionSyntax access || access.Name != i || access.Parent is not InvocationExpressionSyntax))?.Identifier.ValueText ?? "text";
        var taken = new HashSet<string>(member.DescendantTokens().Select(t => t.ValueText));
        var name = "parsed" + char.ToUpperInvariant(last[0]) + last.Substring(1);
        while (taken.Contains(name))
            name += "Value";
        return name;
    }

    private static string Subject(ExpressionSyntax text)
    {
        var name = text.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault(i => i.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax })?.Identifier.ValueText ?? "Text";
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }

    private static string? Simple(ExpressionSyntax text) => text is IdentifierNameSyntax or MemberAccessExpressionSyntax && !text.DescendantNodes().OfType<LambdaExpressionSyntax>().Any() ? text.ToString() : null;
}
