using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Answers;

/// <summary>How a member without an answer of its own leaves it to its caller: it returns null, and the caller answers.</summary>
internal static class CallerAnswer
{
    public static Answer? Find(RepairSite site, CodeFrame frame, ITypeSymbol returned, int status, AnswerSubject subject)
    {
        if (site.CallerOf(frame) is not { } caller || frame.Declaration is not MethodDeclarationSyntax method || returned is not { IsReferenceType: true, SpecialType: SpecialType.None } || returned.TypeKind == TypeKind.TypeParameter || returned.Name is "Task" or "ValueTask" || Results.ResultShape.Of(returned) is not null)
            return null;
        if (site.Code.CallsOf(frame.Symbol).Where(c => c.SyntaxTree == caller.Node.SyntaxTree && caller.Node.Span.IntersectsWith(c.Span)).ToArray() is not [var call])
            return null;
        // A null that others do not look for only fails somewhere else, or is taken for a success.
        if (site.Code.CallsOf(frame.Symbol).Any(c => c != call && !NullChecks.IsCheckedAfter(site.Code, c)))
            return null;
        if (NullChecks.IsCheckedAfter(site.Code, call))
            return new("return null;") { Prepare = editor => AllowNull(editor, site, method, frame.Symbol) };

        // Where null says something already, the caller has its answer for it.
        if (method.DescendantNodes().OfType<ReturnStatementSyntax>().Any(r => r.Expression is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }))
            return null;
        if (AnswerFinder.Find(site, caller, status, subject with { Key = null }) is not { } answer || !Check(new SourceEditor(site), site, caller, call, returned, answer))
            return null;
        return new("return null;")
        {
            Prepare = editor =>
            {
                AllowNull(editor, site, method, frame.Symbol);
                Check(editor, site, caller, call, returned, answer);
            },
        };
    }

    private static void AllowNull(SourceEditor editor, RepairSite site, MethodDeclarationSyntax method, IMethodSymbol symbol)
    {
        foreach (var declaration in Contracts(symbol).SelectMany(site.Code.DeclarationsOf).OfType<MethodDeclarationSyntax>().Append(method))
            if (Guard.NullableAt(site, declaration) && Inner(declaration.ReturnType) is not NullableTypeSyntax and var type)
                editor.InsertAt(type.SyntaxTree, type.Span.End, "?");

        // What a request is answered with stands in the contracts of the request and of its handler as well.
        if (site.Code.HandlesRequests(symbol) && Guard.NullableAt(site, method) && Inner(method.ReturnType) is not NullableTypeSyntax)
            foreach (var named in new[] { symbol.ContainingType, symbol.Parameters[0].Type }.SelectMany(site.Code.DeclarationsOf).OfType<TypeDeclarationSyntax>()
                .SelectMany(d => d.BaseList?.Types.Select(t => t.Type) ?? []).OfType<GenericNameSyntax>().SelectMany(g => g.TypeArgumentList.Arguments)
                .Where(a => a is not NullableTypeSyntax && SymbolIdentity.Comparer.Equals(site.Code.SymbolOf(a), ReturnTypes.Awaited(symbol.ReturnType))))
                editor.InsertAt(named.SyntaxTree, named.Span.End, "?");
    }

    // The caller's check; false when there is no place for it.
    private static bool Check(SourceEditor editor, RepairSite site, CodeFrame caller, InvocationExpressionSyntax call, ITypeSymbol returned, Answer answer)
    {
        var value = LinqCalls.Awaited(call);
        if (value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } && variable.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax } statement)
        {
            if (statement is LocalDeclarationStatementSyntax { Declaration.Type: { IsVar: false } written and not NullableTypeSyntax } && Guard.NullableAt(site, statement))
                editor.InsertAt(written.SyntaxTree, written.Span.End, "?");
            editor.InsertAfter(statement, editor.If(site.Conventions.Style.NullCheck(variable.Identifier.ValueText), answer.Statement)).Prepare(statement.SyntaxTree, answer);
            return true;
        }

        return Guard.Hoist(editor, site, caller, LinqCalls.Parenthesized(value), SourceLayout.TextOf(value), returned, answer);
    }

    private static TypeSyntax Inner(TypeSyntax type) => type is GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: [var inner] } ? inner : type;

    private static IEnumerable<IMethodSymbol> Contracts(IMethodSymbol method) => method.ContainingType is not { } type ? []
        : type.AllInterfaces.SelectMany(i => i.GetMembers(method.Name)).OfType<IMethodSymbol>().Where(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), method)).Select(m => m.OriginalDefinition)

            // What a contract leaves to its type argument is not for it to say.
            .Where(m => ReturnTypes.Awaited(m.ReturnType) is not ITypeParameterSymbol);
}
