using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A refusal that the app's own code throws as an exception of the framework, which nobody maps, is thrown as the app's mapped one or answered by the handler.</summary>
[Repairs("System.ArgumentException")]
[Repairs("System.InvalidOperationException")]
[Repairs("System.NotSupportedException")]
[Repairs("System.UnauthorizedAccessException")]
[Repairs("System.Collections.Generic.KeyNotFoundException")]
[Repairs("System.ApplicationException")]
[Repairs("System.Exception")]
internal sealed class ThrowMappedException : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var (creation, none) = ThrownRefusal.Unmapped(site);
        if (creation is null)
            return NotApplicable(none);

        // Nothing was looked for: what the framework's class says of the request is said in the app's words.
        var spoken = ThrownRefusal.IsMissing(creation) ? null : ExceptionStatus.OfFramework((INamedTypeSymbol)site.Code.TypeOf(creation)!);
        var proposals = site.Failure.ExpectedStatuses.Where(s => s is >= 400 and < 500).OrderBy(s => s == 400 && spoken == 400 ? 0 : 1).Take(3).Select(s => Write(site, creation, s)).ToArray();
        return proposals.Length == 0 ? NotApplicable("no client error is among the right answers") : Propose(proposals);
    }

    private static Proposal? Write(RepairSite site, BaseObjectCreationExpressionSyntax creation, int status)
    {
        var frame = Members.Refusing(site);
        var message = ThrownRefusal.MessageOf(site.Code, creation);
        var editor = new SourceEditor(site);
        if (message is not null && site.Conventions.Exceptions.For(status, "", t => AnswerFinder.IsSeen(site, frame, t)) is { } own && TakesMessage(site, editor, own))
            return AsOwn(site, editor, creation, own, message).ToProposal($"answer {status}: throw {own.Name}");

        var subject = new AnswerSubject(site.Code.TypeOf(creation)!.Name.Replace("Exception", ""), null, "is not possible") { Message = message?.ToString() };
        if (AnswerFinder.Find(site, frame, status, subject) is not { } answer)
            return null;

        // Of several things that are told apart by what is thrown, one null would tell none; and where others that answer nothing throw the same, all are to speak alike.
        if (message is not null && (answer.Statement is "return null;" or "return false;" || answer.Statement.EndsWith("(null);", StringComparison.Ordinal))
            && (frame.Declaration.DescendantNodes().Count(n => n is ThrowStatementSyntax { Expression: not null } or ThrowExpressionSyntax) > 1 || IsAnsweredForAll(site, creation)))
            return null;
        var description = $"answer {status} instead of throwing";
        if (creation.Parent is ThrowStatementSyntax statement)
            return editor.Replace(statement, answer.Statement).Prepare(statement.SyntaxTree, answer).ToProposal(description);
        if (creation.Parent is not ThrowExpressionSyntax { Parent: BinaryExpressionSyntax coalesce } || coalesce.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
            || variable.Parent?.Parent is not LocalDeclarationStatementSyntax { Parent: BlockSyntax, Declaration.Type: { IsVar: true } } local)
            return null;

        // var x = lookup ?? throw ...: the lookup, then a check of its own.
        return editor.Replace(coalesce, coalesce.Left.ToString()).InsertAfter(local, editor.If(site.Conventions.Style.NullCheck(variable.Identifier.ValueText), answer.Statement))
            .Prepare(local.SyntaxTree, answer).ToProposal(description);
    }

    // One that is called like the app's own was taken for it.
    private static SourceEditor AsOwn(RepairSite site, SourceEditor editor, BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol own, ExpressionSyntax message)
    {
        if (site.Code.TypeOf(creation) is not INamedTypeSymbol thrown || thrown.Name != own.Name)
            return editor.Replace(creation, $"new {own.Name}({message})").AddUsing(creation.SyntaxTree, own);
        var alias = creation.SyntaxTree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()
            .FirstOrDefault(u => u.Alias?.Name.Identifier.ValueText == own.Name && CodeBase.Same(site.Code.SymbolOf(u.NamespaceOrType), thrown));
        return alias is not null ? editor.Replace(alias.NamespaceOrType, own.ToDisplayString()) : editor.Replace(creation, $"new {own.ToDisplayString()}({message})");
    }

    private static bool IsAnsweredForAll(RepairSite site, BaseObjectCreationExpressionSyntax creation) =>
        ThrownRefusal.IsMissing(creation) && Startup.ExceptionPlace.Of(site).Place is not null
        && (ThrownRefusal.At(site) is { IsSpoken: true }
            || ThrownRefusal.SitesOf(site.Code, (INamedTypeSymbol)site.Code.TypeOf(creation)!).Any(c => ThrownRefusal.IsMissing(c) && c.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                && site.Code.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method) is IMethodSymbol symbol && ReturnTypes.IsNothing(symbol)));

    // A name, a key, a cause: what is made of things of the app's own is about them.
    private static bool IsPlain(ITypeSymbol type) => CodeBase.Underlying(type) is var plain
        && (plain.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Int16 || plain.ToDisplayString() is "System.Guid" or "System.Type" || Conventions.ExceptionMap.DerivesFromException(plain));

    // An exception that is made of a name and a key cannot say anything else; it learns to.
    private static bool TakesMessage(RepairSite site, SourceEditor editor, INamedTypeSymbol exception)
    {
        static bool IsText(IMethodSymbol c) => c.Parameters is [{ Type.SpecialType: SpecialType.System_String }];
        if (exception.InstanceConstructors.FirstOrDefault(IsText) is { } known)
            return known.Parameters[0].Name.IndexOf("message", StringComparison.OrdinalIgnoreCase) >= 0 || exception.InstanceConstructors.Length == 1;
        if (exception.InstanceConstructors.Any(c => c.DeclaredAccessibility == Accessibility.Public && c.Parameters.Any(p => !IsPlain(p.Type)))
            || exception.BaseType?.InstanceConstructors.Any(c => IsText(c) && c.DeclaredAccessibility is not Accessibility.Private) != true
            || site.Code.DeclarationsOf(exception).FirstOrDefault() is not ClassDeclarationSyntax { ParameterList: null } declaration)
            return false;
        editor.AddMember(declaration, $"public {exception.Name}(string message) : base(message)\n{{\n}}");
        return true;
    }
}
