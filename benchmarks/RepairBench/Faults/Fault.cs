using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RepairBench.Faults;

/// <summary>One fault that can be put into a service.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Operator">Name of the operator.</param>
/// <param name="File">Path relative to the service's folder, with forward slashes.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Member">The member that it lies in, as <see cref="MemberNames"/> names it.</param>
/// <param name="Change">The edit.</param>
/// <param name="Before">The text that it replaces.</param>
/// <param name="Layer">The layer of the code that it lies in, as <see cref="Layers"/> names it.</param>
internal sealed record Fault(string Service, string Operator, string File, int Line, string Member, TextChange Change, string Before, string Layer)
{
    /// <summary>Where it is: <c>operator:file:position</c>.</summary>
    public string Place => $"{Operator}:{File}:{Change.Span.Start}";

    /// <summary>Stable identity: the same fault has the same id in every run.</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Service}|{Operator}:{File}:{Change.Span.Start}")))[..12];

    /// <summary>Identity of the edit too: an operator that puts it in otherwise makes another service of it.</summary>
    public string EditId => $"{Id}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Change.NewText ?? "")))[..4]}";

    /// <summary>Whether it belongs to the half of which only totals may be looked at.</summary>
    public bool IsBlind => (Convert.ToByte(Id[..2], 16) & 1) == 1;
}

/// <summary>Names members so that a fault and a repair can be said to lie in the same one.</summary>
internal static class MemberNames
{
    /// <summary>The member around a node, as in <c>OrderService.Pay</c>; the type alone outside of members; <c>top</c> for top-level statements.</summary>
    public static string Of(SyntaxNode node)
    {
        var member = node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault(m => m is not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax));
        var type = node.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault();
        if (type is null)
            return "top";
        return member is null || member == type ? type.Identifier.Text : $"{type.Identifier.Text}.{NameOf(member)}";
    }

    /// <summary>Members of a file with their text, comments and blanks left out.</summary>
    public static Dictionary<string, string> In(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text).GetRoot();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        void Add(string name, SyntaxNode node) => names[name] = names.GetValueOrDefault(name) + node.NormalizeWhitespace().ToString();
        foreach (var statement in root.DescendantNodes().OfType<GlobalStatementSyntax>())
            Add("top", statement);
        foreach (var type in root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        {
            if (type is TypeDeclarationSyntax { Members: var members } declaration)
            {
                foreach (var member in members.Where(m => m is not BaseTypeDeclarationSyntax))
                    Add(Of(member), member);
                Add(type.Identifier.Text, declaration.WithMembers(default));
            }
            else
            {
                Add(type.Identifier.Text, type);
            }
        }

        return names;
    }

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => m.Identifier.Text,
        PropertyDeclarationSyntax p => p.Identifier.Text,
        ConstructorDeclarationSyntax => ".ctor",
        BaseFieldDeclarationSyntax f => f.Declaration.Variables[0].Identifier.Text,
        _ => member.Kind().ToString(),
    };
}
