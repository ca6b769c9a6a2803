using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>
/// An exception class that the app does not have yet: in a file of its own where the app has one class a file, beside the exceptions that it has or in a folder for them;
/// else below the class that throws it.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Base">What it derives from.</param>
/// <param name="Thrower">The outermost class that throws it.</param>
internal sealed record NewException(string Name, string Base, BaseTypeDeclarationSyntax Thrower)
{
    private const string Folder = "Exceptions";

    /// <summary>Adds the class, and makes the file of its thrower see it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="editor">Takes the edits.</param>
    /// <returns>Its namespace; empty for none.</returns>
    public string AddTo(RepairSite site, SourceEditor editor)
    {
        var tree = Thrower.SyntaxTree;
        var space = NamespaceOf(Thrower);
        var visibility = Thrower.Modifiers.Any(SyntaxKind.PublicKeyword) ? "public " : Thrower.Modifiers.Any(SyntaxKind.InternalKeyword) ? "internal " : "";
        var text = $"{visibility}class {Name} : {Base}\n{{\n    public {Name}(string message) : base(message)\n    {{\n    }}\n}}";
        var trees = site.Code.Trees.Where(t => site.Code.CompilationOf(t) == site.Code.CompilationOf(tree)).ToArray();
        if (!HasOneEach(trees))
        {
            var indentation = SourceLayout.IndentationAt(tree, Thrower.SpanStart);
            var newLine = SourceLayout.NewLine(tree);
            editor.InsertAt(tree, Thrower.Span.End, newLine + newLine + indentation + SourceLayout.Layout(tree, text, indentation));
            return space;
        }

        var (folder, named) = Place(site, trees, space);
        var root = (CompilationUnitSyntax)tree.GetRoot();
        var usings = root.DescendantNodes().OfType<UsingDirectiveSyntax>().Any(u => u.Name?.ToString() == "System") ? "using System;\n\n" : "";
        var whole = named.Length == 0 ? text
            : Thrower.Parent is FileScopedNamespaceDeclarationSyntax ? $"namespace {named};\n\n{text}"
            : $"namespace {named}\n{{\n{SourceLayout.Indent(text)}\n}}";
        editor.AddFile(tree, $"{folder}{Separator}{Name}.cs", usings + whole);
        editor.AddUsing(tree, named);
        return named;
    }

    // One class a file, by a large majority.
    private static bool HasOneEach(SyntaxTree[] trees)
    {
        var types = trees.Select(t => ((CompilationUnitSyntax)t.GetRoot()).DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseTypeDeclarationSyntax>().Count()).Where(n => n > 0).ToArray();
        return types.Length > 2 && types.Count(n => n == 1) * 10 >= types.Length * 7;
    }

    private (string Folder, string Namespace) Place(RepairSite site, SyntaxTree[] trees, string space)
    {
        var own = site.Conventions.Exceptions.Own.SelectMany(site.Code.DeclarationsOf).FirstOrDefault(d => trees.Contains(d.SyntaxTree));
        if (own is not null)
            return (FolderOf(own.SyntaxTree), NamespaceOf(own));
        var parts = FolderOf(Thrower.SyntaxTree).Split(Separator);
        var shared = trees.Select(t => FolderOf(t).Split(Separator)).Aggregate(parts.Length, (n, p) => Math.Min(n, parts.Zip(p, (a, b) => a == b).TakeWhile(same => same).Count()));

        // Namespaces that follow the folders do so here, too.
        var below = string.Concat(parts.Skip(shared).Select(p => "." + p));
        var folder = string.Join(Separator.ToString(), parts.Take(shared).Append(Folder));
        if (space.Length > 0 && space.EndsWith(below, StringComparison.Ordinal))
            return (folder, $"{space.Substring(0, space.Length - below.Length)}.{Folder}");
        var usual = trees.Select(t => t.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "").Where(n => n.Length > 0)
            .GroupBy(n => n).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Length).FirstOrDefault()?.Key;
        return (folder, usual ?? space);
    }

    // What the paths of the project have between their parts.
    private char Separator => Thrower.SyntaxTree.FilePath.IndexOf('\\') >= 0 ? '\\' : '/';

    private string FolderOf(SyntaxTree tree) => tree.FilePath.Substring(0, Math.Max(0, tree.FilePath.LastIndexOf(Separator)));

    private static string NamespaceOf(SyntaxNode declaration) => string.Join(".", declaration.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Select(n => n.Name.ToString()).Reverse());
}
