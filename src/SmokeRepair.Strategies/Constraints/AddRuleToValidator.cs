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
        if (RequestMember.Of(site) is not { Path.Count: > 0 } member)
            return NotApplicable("the member is not in the source");
        var property = member.Path[member.Path.Count - 1];
        if (site.Code.Types.FirstOrDefault(t => t.BaseType is { Name: "AbstractValidator", TypeArguments: [var validated] } && CodeBase.Same(validated, property.ContainingType)) is not { } validator
            || site.Code.DeclarationsOf(validator).OfType<ClassDeclarationSyntax>().SelectMany(d => d.Members).OfType<ConstructorDeclarationSyntax>().FirstOrDefault() is not { Body: { } body })
            return NotApplicable("no validator covers the member");
        var rules = Rules(site.Failure.Intent.Kind, member, rule).ToArray();
        if (rules.Length == 0)
            return NotApplicable("no rule says what the document says");

        var chains = body.Statements.OfType<ExpressionStatementSyntax>().ToArray();
        var chain = chains.FirstOrDefault(s => s.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => i.Expression.ToString() == "RuleFor" && i.ArgumentList.Arguments is [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: MemberAccessExpressionSyntax access } }] && access.Name.Identifier.ValueText == property.Name));
        var missing = rules.Where(r => chain is null || !chain.ToString().Contains("." + r.Split('(')[0] + "(")).ToArray();
        if (missing.Length == 0)
            return NotApplicable("the validator has such a rule already");

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
    }

    // A chain with a rule on each line goes on so.
    private static string Break(ExpressionStatementSyntax chain)
    {
        var dot = ((chain.Expression as InvocationExpressionSyntax)?.Expression as MemberAccessExpressionSyntax)?.OperatorToken ?? default;
        var broken = dot.RawKind != 0 && dot.GetPreviousToken().TrailingTrivia.Concat(dot.LeadingTrivia).ToArray() is { Length: > 0 } trivia ? string.Concat(trivia.Select(t => t.ToFullString())) : "";
        return broken.Contains("\n") && broken.Trim().Length == 0 ? broken : "";
    }

    private static IEnumerable<string> Rules(ProbeKind kind, RequestMember member, ValueRule rule)
    {
        var type = member.Plain;
        var isText = type.SpecialType == SpecialType.System_String;
        if (kind is ProbeKind.MissingField or ProbeKind.NullField)
        {
            if (!member.IsBareValue)
                yield return isText ? "NotEmpty()" : "NotNull()";
            yield break;
        }

        if (kind == ProbeKind.OutOfRange && Literals.IsNumber(type))
        {
            if (rule is { Minimum: { } from, Maximum: { } to, ExclusiveMinimum: false, ExclusiveMaximum: false })
                yield return $"InclusiveBetween({Literals.For(type, from)}, {Literals.For(type, to)})";
            else
            {
                if (rule.Minimum is { } least)
                    yield return $"{(rule.ExclusiveMinimum ? "GreaterThan" : "GreaterThanOrEqualTo")}({Literals.For(type, least)})";
                if (rule.Maximum is { } most)
                    yield return $"{(rule.ExclusiveMaximum ? "LessThan" : "LessThanOrEqualTo")}({Literals.For(type, most)})";
            }
        }

        if (kind is not (ProbeKind.OutOfRange or ProbeKind.WrongFormat))
            yield break;
        if (isText && rule.MinLength is > 0)
            yield return $"MinimumLength({rule.MinLength})";
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
