using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies;

namespace SmokeRepair.Routing;

/// <summary>A fingerprint of the code around a fault that survives renames, white space and moved lines: the kinds of its nodes and the framework's names in it.</summary>
internal static class ContextFingerprint
{
    /// <summary>The fingerprint of the statement or declaration around the faulting node, in its member (12 hex digits).</summary>
    public static string Of(RepairSite site)
    {
        var scope = site.Node.AncestorsAndSelf().FirstOrDefault(n => n is StatementSyntax or MemberDeclarationSyntax) ?? site.Node;
        var text = new StringBuilder().Append(site.Frame.Declaration.Kind()).Append(';').Append(site.Node.Kind()).Append(';');
        foreach (var node in scope.DescendantNodesAndSelf())
        {
            text.Append(node.Kind()).Append(',');

            // Names of the user's own are renamed at will; those of packages say what the code does.
            if (node is SimpleNameSyntax name && site.Code.SymbolOf(name) is { } symbol && !symbol.DeclaringSyntaxReferences.Any())
                text.Append(symbol.MetadataName).Append(',');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
