using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults.Operators;

/// <summary>A rule of validation removed: an attribute, a rule of a validator, or the call that demands validation.</summary>
internal sealed class RemoveValidation : IFaultOperator
{
    private static readonly HashSet<string> s_attributes = new(StringComparer.Ordinal) { "Required", "Range", "StringLength", "MaxLength", "MinLength", "EmailAddress", "RegularExpression", "Length", "AllowedValues" };

    public IEnumerable<FaultEdit> Find(SyntaxNode root, SemanticModel model)
    {
        foreach (var attribute in root.DescendantNodes().OfType<AttributeSyntax>())
        {
            if (!s_attributes.Contains(attribute.Name.ToString()) || attribute.Parent is not AttributeListSyntax list)
                continue;
            var i = list.Attributes.IndexOf(attribute);
            yield return list.Attributes.Count == 1 ? new(attribute, list.FullSpan, "")
                : new(attribute, i == 0 ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart) : TextSpan.FromBounds(list.Attributes[i - 1].Span.End, attribute.Span.End), "");
        }

        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (Guards.NameOf(call) is "RuleFor" or "RuleForEach" && call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } rule)
                yield return FaultEdit.Remove(rule);
            if (Guards.NameOf(call) == "WithValidation" && call.Expression is MemberAccessExpressionSyntax access)
                yield return new(access.Name, TextSpan.FromBounds(access.Expression.Span.End, call.Span.End), "");
        }
    }
}
