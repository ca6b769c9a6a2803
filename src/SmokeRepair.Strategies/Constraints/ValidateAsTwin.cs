using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A member that has rules in one request for a thing and none in the other gets them there as well: those of a creation in the replacement, and the other way round.</summary>
[Repairs(Fault = FaultCodes.TakenWhereRefused)]
internal sealed class ValidateAsTwin : RepairStrategy
{
    // Rules that look at the value alone: whether it is taken already, or lies in the future, is asked of what is new.
    private static readonly HashSet<string> s_ofTheValue = new(StringComparer.Ordinal)
    {
        "Required", "StringLength", "MaxLength", "MinLength", "Length", "Range", "RegularExpression", "EmailAddress", "Url", "Phone", "CreditCard", "AllowedValues", "DeniedValues",
        "NotNull", "NotEmpty", "MaximumLength", "MinimumLength", "Matches", "GreaterThan", "GreaterThanOrEqualTo", "LessThan", "LessThanOrEqualTo", "InclusiveBetween", "ExclusiveBetween", "IsInEnum", "PrecisionScale", "ScalePrecision",
    };

    private static readonly HashSet<string> s_presence = new(StringComparer.Ordinal) { "Required", "NotNull", "NotEmpty" };

    // Rules of which one says what the others could.
    private static readonly string[][] s_kinds =
    [
        ["StringLength", "MaxLength", "MinLength", "Length"],
        ["Length", "MaximumLength", "MinimumLength"],
        ["NotNull", "NotEmpty"],
        ["GreaterThan", "GreaterThanOrEqualTo", "InclusiveBetween", "ExclusiveBetween"],
        ["LessThan", "LessThanOrEqualTo", "InclusiveBetween", "ExclusiveBetween"],
    ];

    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Twin is not { } handler || site.Failure.Intent is not { Location: "body", Name: { Length: > 0 } name })
            return NotApplicable("no other request is held to rules");
        if (RequestMember.Of(site) is not { Path.Count: > 0 } member || RequestMember.InBody(site.Code, handler.Symbol, name) is not { Path.Count: > 0 } twin)
            return NotApplicable("the member is not in the source of both requests");
        if (CodeBase.Same(member.Path[member.Path.Count - 1], twin.Path[twin.Path.Count - 1]))
            return NotApplicable("both requests are of one type");
        if (!CodeBase.Same(member.Plain, twin.Plain))
            return NotApplicable("the member is of another type there");

        // What may be absent here is not required, whatever the other request says.
        bool Fits(string rule, string text) => s_ofTheValue.Contains(rule) && !text.Contains("Now") && !text.Contains("Today") && !(s_presence.Contains(rule) && MayBeAbsent(member) && !MayBeAbsent(twin));
        var editor = new SourceEditor(site);
        var added = AutomaticValidation.Covers(site) ? AddAttributes(site, editor, member, twin, Fits) : [];
        if (added.Count == 0)
            added = AddRules(site, editor, member, twin, handler, Fits);
        return added.Count == 0 ? NotApplicable("the other request has no rule that this one lacks") : Propose(editor.ToProposal($"validate {member.Name} by {string.Join(", ", added)}, as {handler.Symbol.Name} does"));
    }

    private static bool MayBeAbsent(RequestMember member) => member.Type.IsValueType ? !member.IsBareValue : member.Type.NullableAnnotation != NullableAnnotation.NotAnnotated;

    private static IReadOnlyList<string> AddAttributes(RepairSite site, SourceEditor editor, RequestMember member, RequestMember twin, Func<string, string, bool> fits)
    {
        var own = member.Attributes.Select(RuleOf).ToArray();
        var missing = twin.Attributes.Where(a => AutomaticValidation.IsRule(a) && !Has(own, RuleOf(a))).Select(a => (Rule: RuleOf(a), Syntax: a.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)).Where(a => a.Syntax is not null && fits(a.Rule, a.Syntax.ToString())).Select(a => a.Syntax!).ToArray();
        if (missing.Length == 0)
            return [];
        Attributes.Add(site, editor, member, string.Join(", ", missing.Select(a => a.ToString())));
        return [.. missing.Select(a => a.ToString())];
    }

    private static IReadOnlyList<string> AddRules(RepairSite site, SourceEditor editor, RequestMember member, RequestMember twin, CodeFrame handler, Func<string, string, bool> fits)
    {
        if (ValidatorClass.Covering(site, member) is not var (covered, validator) || ValidatorClass.Rules(site.Code, validator) is not { } body
            || ValidatorClass.Covering(site with { Handler = handler }, twin) is not var (there, model) || CodeBase.Same(validator, model) || ValidatorClass.Rules(site.Code, model) is not { } rules)
            return [];
        var (property, other) = (covered.Path[covered.Path.Count - 1].Name, there.Path[there.Path.Count - 1].Name);
        if (property != other || ValidatorClass.Chain(rules, other) is not { } chain)
            return [];
        var own = ValidatorClass.Chain(body, property);

        // What is said under a condition is meant for some requests only.
        if (own is not null && !IsPlain(own) || !IsPlain(chain))
            return [];
        var had = body.Statements.OfType<ExpressionStatementSyntax>().Where(s => s == own || s.ToString().Contains("." + property)).SelectMany(s => s.DescendantNodes()).OfType<InvocationExpressionSyntax>().Select(c => LinqCalls.NameOf(c)?.Identifier.ValueText ?? "").ToArray();
        var missing = Parts(chain).Where(p => fits(p.Rule, p.Text) && !Has(had, p.Rule)).ToArray();
        if (missing.Length == 0)
            return [];
        if (own is not null)
            editor.InsertAt(own.SyntaxTree, own.Expression.Span.End, string.Concat(missing.Select(p => p.Text)));
        else
        {
            var added = SourceLayout.Dedent(Calls(chain)[0] + string.Concat(missing.Select(p => p.Text)) + ";", SourceLayout.IndentationAt(chain.SyntaxTree, chain.SpanStart));
            if (body.Statements.Count > 0)
                editor.InsertAfter(body.Statements.Last(), added);
            else
                editor.Replace(body, $"{{\n    {added}\n}}");
        }

        return [.. missing.Select(p => p.Rule)];
    }

    private static bool IsPlain(ExpressionStatementSyntax chain) => Calls(chain) is [{ Expression: SimpleNameSyntax { Identifier.ValueText: "RuleFor" } }, ..];

    private static InvocationExpressionSyntax[] Calls(ExpressionStatementSyntax chain) => chain.Expression is InvocationExpressionSyntax last ? [.. ValidatorClass.Before(last).Reverse(), last] : [];

    // Each rule of a chain with what it says of itself, as .NotEmpty().WithMessage("..."), in order.
    private static IEnumerable<(string Rule, string Text)> Parts(ExpressionStatementSyntax chain)
    {
        var (text, calls) = (chain.SyntaxTree.GetText(), Calls(chain));
        for (var i = 1; i < calls.Length; i++)
        {
            var first = i;
            while (i + 1 < calls.Length && LinqCalls.NameOf(calls[i + 1]).Identifier.ValueText is var next && (next.StartsWith("With", StringComparison.Ordinal) || next is "When" or "Unless"))
                i++;
            if (LinqCalls.NameOf(calls[first]).Identifier.ValueText is not "Cascade" and var name)
                yield return (name, text.ToString(TextSpan.FromBounds(calls[first - 1].Span.End, calls[i].Span.End)));
        }
    }

    private static string RuleOf(AttributeData attribute) => attribute.AttributeClass!.Name.Replace("Attribute", "");

    private static bool Has(IReadOnlyList<string> own, string rule) => own.Contains(rule) || s_kinds.Any(k => k.Contains(rule) && k.Any(own.Contains));
}
