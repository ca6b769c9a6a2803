using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Database;

/// <summary>The column in which a member of the request is stored, and what the model says of it.</summary>
/// <param name="Property">The entity's property.</param>
/// <param name="MaxLength">Most characters; null when the source says nothing.</param>
/// <param name="Precision">Digits of a number; null when the source says nothing.</param>
/// <param name="Scale">Digits after the point.</param>
internal sealed record StoredColumn(IPropertySymbol Property, int? MaxLength, int? Precision, int Scale)
{
    private static readonly Regex Digits = new(@"(?:decimal|numeric)\s*\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)", RegexOptions.IgnoreCase);
    private static readonly Regex Characters = new(@"char(?:acter varying)?\s*\(\s*(\d+)\s*\)", RegexOptions.IgnoreCase);

    /// <summary>The column of a member, by the entities that the members on the way store; null when none holds it.</summary>
    public static StoredColumn? Of(RepairSite site, RequestMember member)
    {
        foreach (var stored in site.Frames.SelectMany(f => StoredEntity.In(site.Code, f)))
        {
            var properties = EntityModel.PropertiesOf(stored.Entity).ToArray();
            var property = properties.FirstOrDefault(p => stored.Values.TryGetValue(p.Name, out var value) && Names(value, member.Name))
                ?? properties.FirstOrDefault(p => !stored.Values.ContainsKey(p.Name) && stored.Sets(p) && Same(p.Name, member.Name));
            if (property is not null)
                return Read(site.Code, property);
        }

        return null;
    }

    // order.Name, name, name.Trim(): but not the length of it.
    private static bool Names(ExpressionSyntax value, string member) =>
        value.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(n => Same(n.Identifier.ValueText, member) && n.Parent is not InvocationExpressionSyntax
            && !(n.Parent is MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax } }));

    private static StoredColumn Read(CodeBase code, IPropertySymbol property)
    {
        var calls = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<InvocationExpressionSyntax>()
            .Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "HasMaxLength" or "HasPrecision" or "HasColumnType" && Configures(code, c, property)).ToArray();
        var attributes = property.GetAttributes();
        var type = Texts(calls, "HasColumnType").Concat(attributes.SelectMany(a => a.NamedArguments).Where(n => n.Key == "TypeName").Select(n => n.Value.Value as string)).FirstOrDefault() ?? "";
        var length = Numbers(calls, "HasMaxLength").Concat(attributes.Where(a => a.AttributeClass?.Name is "MaxLengthAttribute" or "StringLengthAttribute").Select(First)).FirstOrDefault(n => n.Length > 0);
        var precision = Numbers(calls, "HasPrecision").Concat(attributes.Where(a => a.AttributeClass?.Name == "PrecisionAttribute").Select(First)).FirstOrDefault(n => n.Length > 0);
        if (precision is null && Digits.Match(type) is { Success: true } digits)
            precision = [int.Parse(digits.Groups[1].Value), digits.Groups[2].Success ? int.Parse(digits.Groups[2].Value) : 0];
        var most = length?[0] ?? (Characters.Match(type) is { Success: true } characters ? int.Parse(characters.Groups[1].Value) : null as int?);
        return new(property, most, precision?[0], precision is { Length: > 1 } ? precision[1] : 0);
    }

    // entity.Property(x => x.Name).IsRequired().HasMaxLength(50)
    private static bool Configures(CodeBase code, InvocationExpressionSyntax call, IPropertySymbol property)
    {
        for (var on = LinqCalls.ReceiverOf(call); on is InvocationExpressionSyntax inner; on = LinqCalls.ReceiverOf(inner))
            if (LinqCalls.NameOf(inner)?.Identifier.ValueText == "Property")
                return inner.ArgumentList.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => CodeBase.Same(code.SymbolOf(m), property));
        return false;
    }

    private static IEnumerable<int[]> Numbers(InvocationExpressionSyntax[] calls, string name) =>
        calls.Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText == name).Select(c => c.ArgumentList.Arguments.Select(a => (a.Expression as LiteralExpressionSyntax)?.Token.Value).OfType<int>().ToArray());

    private static IEnumerable<string?> Texts(InvocationExpressionSyntax[] calls, string name) =>
        calls.Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText == name).Select(c => (c.ArgumentList.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax)?.Token.Value as string);

    private static int[] First(AttributeData attribute) => [.. attribute.ConstructorArguments.Select(a => a.Value).OfType<int>()];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
