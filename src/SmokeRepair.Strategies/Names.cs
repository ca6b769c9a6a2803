using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies;

/// <summary>Finds names for new locals and lambda parameters that clash with none in scope.</summary>
internal static class Names
{
    /// <summary>A name for a new local of the member, as in <c>product</c> for a <c>Product</c>.</summary>
    public static string Local(SyntaxNode member, string typeName)
    {
        var taken = Declared(member);
        var suffix = new[] { "Dto", "Response", "Model", "Entity" }.FirstOrDefault(s => typeName.EndsWith(s, StringComparison.Ordinal) && typeName.Length > s.Length) ?? "";
        typeName = typeName.Substring(0, typeName.Length - suffix.Length);
        var name = Camel(typeName);
        return new[] { name, "existing" + typeName, "found" + typeName, name + "2" }.First(n => !taken.Contains(n) || n.EndsWith("2", StringComparison.Ordinal));
    }

    /// <summary>A name for the parameter of a new lambda at a node, as in <c>p</c> for a <c>Product</c> and <c>i</c> for an <c>OrderItem</c>.</summary>
    public static string LambdaParameter(SemanticModel model, SyntaxNode node, string typeName)
    {
        var taken = new HashSet<string>(model.LookupSymbols(node.SpanStart).Where(s => s is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol).Select(s => s.Name));
        return new[] { char.ToLowerInvariant(typeName.LastOrDefault(char.IsUpper) is var capital and not '\0' ? capital : typeName[0]).ToString(), "x", "e", "item" }.First(n => !taken.Contains(n) || n == "item");
    }

    /// <summary>The type's name as a local would have it; keywords escaped.</summary>
    public static string Camel(string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return SyntaxFacts.GetKeywordKind(camel) != SyntaxKind.None ? "@" + camel : camel;
    }

    /// <summary>What one of a collection is called, as in <c>rate</c> for <c>Money.Rates</c>; <c>value</c> when its name is no plural.</summary>
    public static string Singular(ExpressionSyntax collection) => Singular(collection is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : collection.ToString());

    /// <summary>The same by the collection's name.</summary>
    public static string Singular(string collection)
    {
        var name = collection.TrimStart('_');
        if (!SyntaxFacts.IsValidIdentifier(name) || !name.EndsWith("s", StringComparison.Ordinal) || name.EndsWith("ss", StringComparison.Ordinal) || name.Length < 3)
            return "value";
        return name.EndsWith("ies", StringComparison.Ordinal) ? name.Substring(0, name.Length - 3) + "y" : name.Substring(0, name.Length - 1);
    }

    /// <summary>The name with a capital first.</summary>
    public static string Pascal(string name) => name.TrimStart('_', '@') is { Length: > 0 } bare ? char.ToUpperInvariant(bare[0]) + bare.Substring(1) : name;

    /// <summary>A method's name without what says that it is awaited: <c>Cancel</c> of <c>CancelAsync</c>.</summary>
    public static string WithoutAsync(string method) => method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    /// <summary>The name of a type without the I of an interface.</summary>
    public static string Bare(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && type.Name is ['I', var next, ..] && char.IsUpper(next) ? type.Name.Substring(1) : type.Name;

    /// <summary>The kind of thing that a repository, a service or a store is for, by its name.</summary>
    public static string Noun(INamedTypeSymbol type) => Regex.Replace(Bare(type), "(Repository|Service|Store)$", "");

    /// <summary>What the thing is called that a class stands for in storage or in transit, as in <c>Author</c> for <c>AuthorDtoResponse</c> and <c>User</c> for <c>UserEntity</c>.</summary>
    public static string Thing(string type) => Regex.Replace(type, "(?<=.)(Entity|ViewModel|(Dto|DTO)(Response|Request|Out|In|Output|Input)?)$", "");

    /// <summary>The words of a name in capitals and small letters, as in <c>Loan limit reached</c> for <c>LoanLimitReached</c>.</summary>
    public static string Words(string name) => name.Length == 0 ? name : name[0] + string.Concat(name.Skip(1).Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));

    private static HashSet<string> Declared(SyntaxNode member) => [.. member.AncestorsAndSelf().Where(n => n is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax or CompilationUnitSyntax).Take(1)
        .SelectMany(n => n.DescendantNodes())
        .Select(n => n switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            ForEachStatementSyntax loop => loop.Identifier.ValueText,
            _ => "",
        })];
}
