using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Where a validator of FluentValidation covers the request, it gets the document's rule.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class AddRuleToValidator : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Rule is not { } rule)
            return NotApplicable("the document states no rule for the value");
        if (GuardConditions.StatusFor(site, 400, 422) is null)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        if (RequestMember.Of(site) is not { } sent)
            return NotApplicable("the member is not in the source");
        if (ValidatorClass.Covering(site, sent) is not var (member, validator) || ValidatorClass.Rules(site.Code, validator) is not { } body)
            return NotApplicable("no validator covers the member");
        var property = member.Path[member.Path.Count - 1];
        var chains = body.Statements.OfType<ExpressionStatementSyntax>().ToArray();
        var chain = ValidatorClass.Chain(body, property.Name);
        if (site.Failure.Intent.Kind is ProbeKind.MissingField or ProbeKind.NullField && chain is not null && MayBeAbsent(chain, property.Name))
            return NotApplicable("the validator says that it may be left out");

        // A member without any rule gets all that the document says of it, not only what this request has shown.
        var kind = site.Failure.Intent.Kind;
        var missing = (chain is null ? Rules(ProbeKind.MissingField, member, rule, Has).Concat(Rules(ProbeKind.OutOfRange, member, rule, Has)).Distinct() : Rules(kind, member, rule, Has)).ToArray();
        if (Rules(kind, member, rule, _ => false).FirstOrDefault() is null || missing.Length == 0)
            return NotApplicable(missing.Length == 0 ? "the validator has such a rule already" : "no rule says what the document says");

        var editor = new SourceEditor(site);
        if (chain is not null)
            editor.InsertAt(chain.SyntaxTree, chain.Expression.Span.End, string.Concat(missing.Select(r => Break(chain) + "." + r)));
        else
        {
            var parameter = chains.SelectMany(s => s.DescendantNodes()).OfType<SimpleLambdaExpressionSyntax>().FirstOrDefault()?.Parameter.Identifier.Text ?? "x";
            var added = $"RuleFor({parameter} => {parameter}.{property.Name}){string.Concat(missing.Select(r => "." + r))};";
            if (body.Statements.Count > 0)
                editor.InsertAfter(body.Statements.Last(), added);
            else
                editor.Replace(body, $"{{\n    {added}\n}}");
        }

        return Propose(editor.ToProposal($"validate {property.Name} by {string.Join(", ", missing)}"));

        bool Has(string name) => chain?.ToString().Contains("." + name + "(") == true;
    }

    // When(c => !string.IsNullOrEmpty(c.Name)), When(c => c.Name is not null): whoever asks this expects it to be absent.
    private static bool MayBeAbsent(ExpressionStatementSyntax chain, string member) => chain.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "When" or "Unless").SelectMany(c => c.ArgumentList.DescendantNodes())
        .Any(n => n is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var named } && named == member
            && (n.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax asked } && LinqCalls.NameOf(asked)?.Identifier.ValueText is "IsNullOrEmpty" or "IsNullOrWhiteSpace"
                || n.Parent is IsPatternExpressionSyntax or BinaryExpressionSyntax && n.Parent.ToString().EndsWith("null", StringComparison.Ordinal) || n.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" }));

    // A chain with a rule on each line goes on so.
    private static string Break(ExpressionStatementSyntax chain)
    {
        var dot = ((chain.Expression as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.OperatorToken ?? default;
        var broken = dot.RawKind != 0 && dot.GetPreviousToken().TrailingTrivia.Concat(dot.LeadingTrivia).ToArray() is { Length: > 0 } trivia ? string.Concat(trivia.Select(t => t.ToFullString())) : "";
        return broken.Contains("\n") && broken.Trim().Length == 0 ? broken : "";
    }

    private static IEnumerable<string> Rules(ProbeKind kind, RequestMember member, ValueRule rule, Func<string, bool> has) =>
        (kind is ProbeKind.MissingField or ProbeKind.NullField ? Presence(member, rule) : kind is ProbeKind.OutOfRange or ProbeKind.WrongFormat ? Bounds(kind, member.Plain, rule, has) : []).Where(r => !has(r.Split('(')[0]));

    private static IEnumerable<string> Presence(RequestMember member, ValueRule rule)
    {
        if (rule is { Required: true, Nullable: false } && !member.IsBareValue)
            yield return member.Plain.SpecialType == SpecialType.System_String ? "NotEmpty()" : "NotNull()";
    }

    private static IEnumerable<string> Bounds(ProbeKind kind, ITypeSymbol type, ValueRule rule, Func<string, bool> has)
    {
        var isText = type.SpecialType == SpecialType.System_String;
        if (kind == ProbeKind.OutOfRange && Literals.IsNumber(type) && !has("InclusiveBetween"))
        {
            // A bound that the chain has already is left to it.
            var least = has("GreaterThan") || has("GreaterThanOrEqualTo") ? null : rule.Minimum;
            var most = has("LessThan") || has("LessThanOrEqualTo") ? null : rule.Maximum;
            if (least is { } from && most is { } to && rule is { ExclusiveMinimum: false, ExclusiveMaximum: false })
                yield return $"InclusiveBetween({Literals.For(type, from)}, {Literals.For(type, to)})";
            else
            {
                if (least is { } lower)
                    yield return $"{(rule.ExclusiveMinimum ? "GreaterThan" : "GreaterThanOrEqualTo")}({Literals.For(type, lower)})";
                if (most is { } upper)
                    yield return $"{(rule.ExclusiveMaximum ? "LessThan" : "LessThanOrEqualTo")}({Literals.For(type, upper)})";
            }
        }

        // What is not empty has a character already.
        if (isText && rule.MinLength is > 0 && !(rule.MinLength == 1 && (rule.Required || has("NotEmpty"))))
            yield return $"MinimumLength({rule.MinLength})";
        if (isText && rule.MinLength == 1 && rule.Required)
            yield return "NotEmpty()";
        if (isText && rule.MaxLength is not null)
            yield return $"MaximumLength({rule.MaxLength})";
        if (isText && rule.Pattern is { Length: > 0 } pattern)
            yield return $"Matches({Literals.Text(pattern)})";
        if (isText && rule.Format == "email")
            yield return "EmailAddress()";
        if (type.TypeKind == TypeKind.Enum)
            yield return "IsInEnum()";
    }
}
