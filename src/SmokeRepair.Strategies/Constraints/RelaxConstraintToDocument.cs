using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>A constraint that forbids what the document allows is widened to the document's rule, and no further.</summary>
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
[Repairs(Fault = FaultCodes.FlowStepFailed, WithoutException = true)]
internal sealed class RelaxConstraintToDocument : RepairStrategy
{
    /// <inheritdoc />
    public override RepairKind Kind => RepairKind.Constraint;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.ActualStatus is not (400 or 422))
            return NotApplicable("the request was not rejected");
        if (site.Failure.Intent.Rule is not { } rule)
            return NotApplicable("the document states no rule for the value");
        if (RequestMember.Of(site) is not { } member)
            return NotApplicable("the member is not in the source");
        var editor = new SourceEditor(site);
        RelaxAttributes(site, editor, member, rule);
        if (editor.ToProposal($"allow of {member.Name} what the document allows") is { } attributes)
            return Propose(attributes, WithDefault(site, member, rule));
        foreach (var (constant, bound) in Checks.Of(site, member, rule).Concat(RuleBounds.Of(site, member, rule)))
            editor.Replace(constant, Literals.For(site.Code.TypeOf(constant) ?? member.Plain, bound));
        return Propose(editor.ToProposal($"allow of {member.Name} what the document allows"));
    }

    private static void RelaxAttributes(RepairSite site, SourceEditor editor, RequestMember member, ValueRule rule)
    {
        if (Attributes.Existing(member, "Range") is { } range && Literals.IsNumber(member.Plain) && Contradiction.Bounds(range) is var (least, most))
        {
            var wider = rule with
            {
                Minimum = rule.Minimum ?? least,
                Maximum = rule.Maximum ?? most,
            };
            if (rule.Minimum < least || rule.Maximum > most)
                Attributes.Replace(editor, range, LimitRange.Write(site, member.Plain, wider));
        }

        if (Attributes.Existing(member, "StringLength") is { } length)
        {
            var most2 = Contradiction.Positional(length) ?? int.MaxValue;
            var least2 = Contradiction.Named(length, "MinimumLength") ?? 0;
            if (rule.MaxLength > most2 || (rule.MinLength ?? 0) < least2)
                Attributes.Replace(editor, length, LimitLength.StringLength(Math.Max(rule.MaxLength ?? most2, most2), Math.Min(rule.MinLength ?? 0, least2) is > 0 and var kept ? kept : null));
        }

        if (Attributes.Existing(member, "MaxLength") is { } maxLength && Contradiction.Positional(maxLength) < rule.MaxLength)
            Attributes.Replace(editor, maxLength, $"MaxLength({rule.MaxLength})");
        if (Attributes.Existing(member, "MinLength") is { } minLength && rule.MinLength is { } lower && Contradiction.Positional(minLength) > lower)
            Attributes.Replace(editor, minLength, $"MinLength({lower})");
        if (Attributes.Existing(member, "RegularExpression") is { } pattern && rule.Pattern is { Length: > 0 } documented && pattern.ConstructorArguments.FirstOrDefault().Value as string != MatchPattern.Whole(documented))
            Attributes.Replace(editor, pattern, $"RegularExpression({Literals.Text(MatchPattern.Whole(documented))})");
        if (Attributes.Existing(member, "AllowedValues") is not null and var allowed && rule.Enum.Count > 0)
            Attributes.Replace(editor, allowed, $"AllowedValues({string.Join(", ", rule.Enum.Select(Literals.Text))})");
        if (!rule.Required && site.Failure.Intent.Value is null)
            MakeOptional(editor, member);
    }

    // Not required by an attribute, nor by a type that says it is never null.
    private static void MakeOptional(SourceEditor editor, RequestMember member)
    {
        if (Attributes.Existing(member, "Required", "JsonRequired", "BindRequired")?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { Parent: AttributeListSyntax list } required)
        {
            if (list.Attributes.Count == 1 && member.Declaration is ParameterSyntax)
                editor.Replace(list.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart), "");
            else if (list.Attributes.Count == 1)
                editor.Remove(list);
            else
                editor.Replace(list, "[" + string.Join(", ", list.Attributes.Where(a => a != required)) + "]");
        }

        // A minimal API demands each value that cannot be null.
        var hasDefault = member is { Path.Count: 0, Declaration: ParameterSyntax { Default: not null } };
        var demands = member.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } || (member is { IsBareValue: true, Path.Count: 0 } && !AnswerFinder.IsController(member.Parameter.ContainingSymbol.ContainingType));
        if (demands && !hasDefault && TypeOf(member.Declaration) is { } type)
        {
            editor.InsertAt(type.SyntaxTree, type.Span.End, "?");
            if (member.Declaration is PropertyDeclarationSyntax { Initializer: { Value: PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } } initializer, SemicolonToken: var semicolon } property)
                editor.Replace(property.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(initializer.GetFirstToken().GetPreviousToken().Span.End, semicolon.Span.End), "");
        }
    }

    // Where a handler does not look for null, a text that is not there is an empty one.
    private static Proposal? WithDefault(RepairSite site, RequestMember member, ValueRule rule) =>
        !rule.Required && site.Failure.Intent is { Value: null, Location: "query" } && member is { Type.SpecialType: SpecialType.System_String, Declaration: ParameterSyntax { Default: null, Parent: ParameterListSyntax list } parameter }
        && list.Parameters.SkipWhile(p => p != parameter).Skip(1).All(p => p.Default is not null)
            ? new SourceEditor(site).InsertAt(parameter.SyntaxTree, parameter.Span.End, " = \"\"").ToProposal($"take an empty {member.Name} where none is sent") : null;

    private static TypeSyntax? TypeOf(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.Type,
        ParameterSyntax parameter => parameter.Type,
        _ => null,
    };
}
