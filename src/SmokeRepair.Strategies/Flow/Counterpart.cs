using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A method that does for one kind of thing what an unwritten one should do for another.</summary>
internal sealed class Counterpart
{
    private const int MostLeftOut = 3;
    private static readonly string[][] s_verbs = [["Delete", "Remove"], ["Add", "Create", "Insert"], ["Update", "Edit", "Modify", "Change"], ["Get", "Find", "Load", "Fetch"]];

    private readonly CodeBase _code;
    private readonly MethodDeclarationSyntax _wanted;
    private readonly IMethodSymbol _symbol;
    private readonly MethodDeclarationSyntax _there;
    private readonly IMethodSymbol _model;
    private readonly Nouns _nouns;

    private Counterpart(CodeBase code, MethodDeclarationSyntax wanted, IMethodSymbol symbol, MethodDeclarationSyntax there, IMethodSymbol model, Nouns nouns) =>
        (_code, _wanted, _symbol, _there, _model, _nouns) = (code, wanted, symbol, there, model, nouns);

    /// <summary>The counterparts of a method, those of the same name first.</summary>
    public static IEnumerable<Counterpart> Of(CodeBase code, MethodDeclarationSyntax wanted, IMethodSymbol symbol) =>
        from type in code.Types
        where type.TypeKind == symbol.ContainingType.TypeKind
        from method in type.GetMembers().OfType<IMethodSymbol>()
        where method.MethodKind == MethodKind.Ordinary && !CodeBase.Same(method, symbol) && method.Parameters.Length == symbol.Parameters.Length
        let nouns = Between(method, symbol)
        where nouns is not null && Corresponds(nouns, method, symbol)
        from there in code.DeclarationsOf(method).OfType<MethodDeclarationSyntax>()
        where (there.Body ?? (SyntaxNode?)there.ExpressionBody) is not null && !UnwrittenMethod.Is(there)
        orderby method.Name == symbol.Name ? 0 : 1, Common(type.Name, symbol.ContainingType.Name) descending, there.SyntaxTree.FilePath, there.SpanStart
        select new Counterpart(code, wanted, symbol, there, method, nouns);

    /// <summary>The method written like its counterpart; null where that does not fit.</summary>
    public Proposal? Written(RepairSite site)
    {
        var left = new HashSet<StatementSyntax>();
        while (true)
        {
            var proposal = Draft(site, left);
            if (proposal is null)
                return null;
            if (Errors(proposal) is not { } errors)
                return proposal;
            if (left.Count >= MostLeftOut || _there.Body is not { } body)
                return null;
            // What the other kind of thing refuses besides, this one may know nothing of.
            var kept = body.Statements.Where(s => !left.Contains(s)).ToArray();
            if (errors.Any(i => i < 0 || i >= kept.Length || !IsRefusal(kept[i])) || errors.Count == kept.Length)
                return null;
            left.UnionWith(errors.Select(i => kept[i]));
        }
    }

    // Within a class AddBook is AddMember's counterpart; that Get and Cancel take the same and answer the same means nothing.
    private static Nouns? Between(IMethodSymbol there, IMethodSymbol wanted) => CodeBase.Same(there.ContainingType, wanted.ContainingType)
        ? (FirstOf(there.Name) == FirstOf(wanted.Name) ? Nouns.Between(there.Name, wanted.Name) : null)
        : Nouns.Between(there.ContainingType.Name, wanted.ContainingType.Name, whole: there.Name == wanted.Name);

    private static bool Corresponds(Nouns nouns, IMethodSymbol there, IMethodSymbol wanted) =>
        (nouns.In(there.Name) == wanted.Name || Verb(nouns.In(there.Name)) is { } verb && verb == Verb(wanted.Name))
        && nouns.In(Display(there.ReturnType)) == Display(wanted.ReturnType)
        && there.Parameters.Zip(wanted.Parameters, (t, w) => nouns.In(Display(t.Type)) == Display(w.Type) || nouns.In(t.Name) == w.Name).All(same => same);

    private static string? FirstOf(string name) => Nouns.WordsOf(name) is [var first, ..] ? s_verbs.FirstOrDefault(v => v.Contains(first))?[0] ?? first : null;

    // RemoveBookAsync for DeleteBookAsync.
    private static string? Verb(string name) =>
        Nouns.WordsOf(name) is [var first, ..] words && s_verbs.FirstOrDefault(v => v.Contains(first)) is { } verbs ? verbs[0] + string.Concat(words.Skip(1)) : null;

    private static int Common(string one, string other) => Nouns.WordsOf(one).Intersect(Nouns.WordsOf(other)).Count();

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static bool IsRefusal(StatementSyntax statement) => statement is IfStatementSyntax { Else: null, Statement: var then } && NullChecks.Leaves(then);

    private Proposal? Draft(RepairSite site, HashSet<StatementSyntax> left)
    {
        var tree = _wanted.SyntaxTree;
        var editor = new SourceEditor(site);
        SyntaxNode model = _there.Body ?? (SyntaxNode)_there.ExpressionBody!;
        var text = SourceLayout.Dedent(Text(model, left) + (_there.Body is null ? ";" : ""), SourceLayout.IndentationAt(_there.SyntaxTree, _there.Body is null ? _there.SpanStart : model.SpanStart));
        SyntaxNode body = _wanted.Body ?? (SyntaxNode)_wanted.ExpressionBody!;
        var alike = (_wanted.Body is null) == (_there.Body is null);
        var gap = alike ? "" : model.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? "\n" : " ";
        editor.Replace(tree, TextSpan.FromBounds(alike ? body.SpanStart : body.GetFirstToken().GetPreviousToken().Span.End, _wanted.Span.End), gap + text);
        if (_model.IsAsync != _symbol.IsAsync && !Turned(editor))
            return null;
        foreach (var space in Namespaces(model, left))
            editor.AddUsing(tree, space);
        return editor.ToProposal($"do in {_symbol.ContainingType.Name}.{_symbol.Name} what {_model.ContainingType.Name}.{_model.Name} does");
    }

    private bool Turned(SourceEditor editor)
    {
        if (_model.IsAsync)
        {
            editor.InsertAt(_wanted.SyntaxTree, _wanted.ReturnType.SpanStart, "async ");
            return true;
        }

        if (_wanted.Modifiers.FirstOrDefault(m => m.IsKind(SyntaxKind.AsyncKeyword)) is not { RawKind: not 0 } modifier)
            return false;
        editor.Replace(_wanted.SyntaxTree, TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), "");
        return true;
    }

    // The counterpart's own words, with the one kind of thing for the other.
    private string Text(SyntaxNode model, HashSet<StatementSyntax> left)
    {
        var text = new StringBuilder();
        foreach (var token in model.DescendantTokens().Where(t => !t.Parent!.AncestorsAndSelf().OfType<StatementSyntax>().Any(left.Contains)))
        {
            foreach (var trivia in token.LeadingTrivia.Where(_ => token != model.GetFirstToken()))
                text.Append(_nouns.In(trivia.ToString()));
            text.Append(TextOf(token));
            foreach (var trivia in token.TrailingTrivia.Where(_ => token != model.GetLastToken()))
                text.Append(_nouns.In(trivia.ToString()));
        }

        return left.Count == 0 ? text.ToString() : Regex.Replace(text.ToString(), @"^\{\s*?(\r?\n)(\s*\r?\n)+", "{$1");
    }

    private string TextOf(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
            return Escaped(NameOf(token));
        return token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken) ? _nouns.In(token.Text) : token.Text;
    }

    private string NameOf(SyntaxToken token)
    {
        if (token.Parent is IdentifierNameSyntax name && _code.SymbolOf(name) is { } symbol)
        {
            if (symbol is IParameterSymbol parameter && CodeBase.Same(parameter.ContainingSymbol, _model))
                return _symbol.Parameters[parameter.Ordinal].Name;
            if (TypeOf(symbol) is { } type && CodeBase.Same(symbol is IParameterSymbol ? symbol.ContainingSymbol.ContainingType : symbol.ContainingType, _model.ContainingType)
                && name.Parent is not MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or IdentifierNameSyntax) })
                return Held(symbol.Name, type);
        }

        return _nouns.In(token.ValueText);
    }

    private static string Escaped(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    // What a type holds: fields, properties, and the parameters of its constructor where it is declared with them.
    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => parameter.Type,
        _ => null,
    };

    private string Held(string name, ITypeSymbol type)
    {
        var own = _code.ModelOf(_wanted.SyntaxTree).LookupSymbols((_wanted.Body ?? (SyntaxNode)_wanted.ExpressionBody!).SpanStart).Where(s => TypeOf(s) is not null).ToArray();
        var translated = _nouns.In(name);
        if (own.Any(m => m.Name == translated))
            return translated;
        return own.Where(m => Display(TypeOf(m)!) == _nouns.In(Display(type))).Select(m => m.Name).Distinct().ToArray() is [var one] ? one : translated;
    }

    // Of what is named: var names nothing.
    private IEnumerable<string> Namespaces(SyntaxNode model, HashSet<StatementSyntax> left) => model.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(n => n is not IdentifierNameSyntax { IsVar: true } && !n.AncestorsAndSelf().OfType<StatementSyntax>().Any(left.Contains))
        .Select(n => _code.SymbolOf(n) switch
        {
            IMethodSymbol { IsExtensionMethod: true } extension => extension.ContainingNamespace,
            INamedTypeSymbol type => (_code.Types.FirstOrDefault(t => t.Name == _nouns.In(type.Name) && t.Name != type.Name) ?? type).ContainingNamespace,
            _ => null,
        })
        .Where(n => n is { IsGlobalNamespace: false }).Select(n => n!.ToDisplayString()).Distinct().OrderBy(n => n, StringComparer.Ordinal);

    // The places of the statements that do not compile, -1 for an error elsewhere; null when all do.
    private IReadOnlyList<int>? Errors(Proposal proposal)
    {
        var tree = _wanted.SyntaxTree;
        var after = tree.WithChangedText(tree.GetText().WithChanges(proposal.Edits.Where(e => e.Tree == tree).Select(e => new TextChange(e.Span, e.Text))));
        var type = _symbol.ContainingType.Name;
        var written = after.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(m => m.Identifier.ValueText == _symbol.Name && SyntaxFactory.AreEquivalent(m.ParameterList, _wanted.ParameterList, topLevel: false)
            && m.Parent is TypeDeclarationSyntax around && around.Identifier.ValueText == type);
        if (written is null)
            return [-1];
        var errors = _code.CompilationOf(tree).ReplaceSyntaxTree(tree, after).GetSemanticModel(after).GetDiagnostics(written.Span).Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        return errors.Length == 0 ? null : [.. errors.Select(e => written.Body?.Statements.IndexOf(s => s.FullSpan.Contains(e.Location.SourceSpan.Start)) ?? -1).Distinct()];
    }
}
