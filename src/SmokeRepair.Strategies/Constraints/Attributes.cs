using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Constraints;

/// <summary>Puts validation attributes where the app would put them.</summary>
internal static class Attributes
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    /// <summary>Why attributes cannot help at this site; null when they can.</summary>
    public static string? WhyNot(RepairSite site)
    {
        if (site.Failure.Intent.Rule is null)
            return "the document states no rule for the value";
        if (site.Failure.ExpectedStatuses.Count > 0 && GuardConditions.StatusFor(site, 400, 422) is null)
            return "neither 400 nor 422 is among the right answers";
        return AutomaticValidation.Covers(site) ? null : "nothing looks at validation attributes before this handler";
    }

    /// <summary>The attribute of one of these classes on a member.</summary>
    public static AttributeData? Existing(RequestMember member, params string[] names) => member.Attributes.FirstOrDefault(a => names.Contains(a.AttributeClass?.Name.Replace("Attribute", "")));

    /// <summary>Replaces an attribute that is there; what the app says when it refuses stays.</summary>
    public static SourceEditor Replace(SourceEditor editor, AttributeData existing, string attribute)
    {
        if (existing.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
            return editor;
        var text = attribute.EndsWith(")", StringComparison.Ordinal) ? attribute.Substring(0, attribute.Length - 1) + Message(syntax, attribute) + ")" : attribute;
        return syntax.ToString() != text ? editor.Replace(syntax, text) : editor;
    }

    // A message that names a bound which is another one now would be wrong.
    private static string Message(AttributeSyntax existing, string attribute)
    {
        var arguments = existing.ArgumentList?.Arguments.ToArray() ?? [];
        var gone = arguments.Where(a => a.NameEquals is null).Select(a => a.Expression.ToString().Trim('"')).Where(b => !Names(attribute, b)).ToArray();
        return string.Concat(arguments.Where(a => a.NameEquals?.Name.Identifier.ValueText.StartsWith("ErrorMessage", StringComparison.Ordinal) == true && !gone.Any(b => Names(a.Expression.ToString(), b))).Select(a => ", " + a));
    }

    private static bool Names(string text, string bound) => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(bound)}(?!\w)");

    /// <summary>Adds an attribute: on a positional record's parameter as it is, since MVC refuses validation that targets the property there.</summary>
    public static SourceEditor Add(RepairSite site, SourceEditor editor, RequestMember member, string attribute, string space = Annotations)
    {
        var lists = member.Declaration switch
        {
            ParameterSyntax parameter => parameter.AttributeLists,
            MemberDeclarationSyntax declared => declared.AttributeLists,
            _ => default,
        };
        editor.AddUsing(member.Declaration.SyntaxTree, space);
        var first = attribute is "Required";
        if (lists.LastOrDefault(l => l.Target is null) is { } last && JoinsAttributes(site.Code))
            return first ? editor.InsertAt(last.SyntaxTree, last.Attributes[0].SpanStart, attribute + ", ") : editor.InsertAt(last.SyntaxTree, last.Attributes.Last().Span.End, ", " + attribute);
        if (first || member.Declaration is ParameterSyntax || lists.Count == 0)
            return editor.AddAttribute(member.Declaration, attribute);

        // Below the attributes that are there; that a member is required is said first.
        var start = member.Declaration.ChildNodesAndTokens().First(n => n.SpanStart >= lists.Last().Span.End).SpanStart;
        var indentation = SourceLayout.IndentationAt(member.Declaration.SyntaxTree, start);
        var text = member.Declaration.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(start);
        return line.Start + indentation.Length == start
            ? editor.InsertAt(member.Declaration.SyntaxTree, start, $"[{attribute}]{(text.Lines[0].EndIncludingLineBreak - text.Lines[0].End == 2 ? "\r\n" : "\n")}{indentation}")
            : editor.InsertAt(member.Declaration.SyntaxTree, start, $"[{attribute}] ");
    }

    // Whether the app writes [Required, StringLength(9)] rather than a list for each.
    private static bool JoinsAttributes(CodeBase code)
    {
        int joined = 0, apart = 0;
        foreach (var node in code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).Where(n => n is PropertyDeclarationSyntax or ParameterSyntax))
        {
            var lists = node is PropertyDeclarationSyntax property ? property.AttributeLists : ((ParameterSyntax)node).AttributeLists;
            if (lists.Any(l => l.Attributes.Count > 1))
                joined++;
            else if (lists.Count > 1)
                apart++;
        }

        return joined > apart;
    }
}
