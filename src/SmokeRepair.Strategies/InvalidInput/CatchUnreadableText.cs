using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.InvalidInput;

/// <summary>Text of the request that a call deciphers or reads, and that only an exception of that call tells to be none, is refused where the call throws it: nothing tries such text first.</summary>
[Repairs("System.Security.Cryptography.CryptographicException")]
[Repairs("System.Text.Json.JsonException", Fault = FaultCodes.ServerError)]
[Repairs("System.Xml.XmlException")]
[Repairs("System.Text.RegularExpressions.RegexParseException")]
internal sealed class CatchUnreadableText : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (GuardConditions.StatusFor(site, 400, 422) is not { } status)
            return NotApplicable("neither 400 nor 422 is among the right answers");
        var frame = Members.Refusing(site);
        if (site.Exception is not { } exception || ExceptionMap.OfUnreadableText.FirstOrDefault(c => c == exception.Class || exception.Chain.Contains(c)) is not { } named || site.Code.CompilationOf(site.Node.SyntaxTree).GetTypeByMetadataName(named) is not { } type)
            return NotApplicable("the exception says nothing of a text");
        if (Reading(site) is not { } call)
            return NotApplicable("no text of the request is read here");
        if (SourceEditor.StatementOf(call, frame.Declaration) is not { Parent: BlockSyntax or SwitchSectionSyntax } statement)
            return NotApplicable("the call stands in no statement of its own");
        if (statement.Ancestors().TakeWhile(a => a != frame.Declaration).OfType<TryStatementSyntax>().Any(t => t.Catches.Any(c => Catches(site.Code, c, type))))
            return NotApplicable("what the call throws is dealt with");
        if (AnswerFinder.Find(site, frame, status, new(Subject(call), null, "cannot be read")) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");
        if (Attempt(site, statement) is not var (declared, attempted))
            return NotApplicable("the call stands in a statement that cannot be tried alone");
        var editor = new SourceEditor(site).Replace(statement, $"{declared}try\n{{\n    {attempted}\n}}\ncatch ({type.Name})\n{{\n    {answer.Statement}\n}}");
        return Propose(editor.Prepare(statement.SyntaxTree, answer).AddUsing(statement, type).ToProposal($"answer {status} when {Subject(call)} cannot be read"));
    }

    // The call or creation that threw, if one of its arguments is the request's.
    private static ExpressionSyntax? Reading(RepairSite site) =>
        site.Node.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax).Concat(site.Node.Ancestors().TakeWhile(a => a is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax)).OfType<ExpressionSyntax>()
            .FirstOrDefault(e => Arguments(e).Any(a => site.Code.TypeOf(a.Expression)?.SpecialType == SpecialType.System_String && RequestOrigin.IsRequest(site, a.Expression)) && site.Code.SymbolOf(e) is IMethodSymbol method && !site.Code.DeclarationsOf(method).Any());

    private static SeparatedSyntaxList<ArgumentSyntax> Arguments(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax call => call.ArgumentList.Arguments,
        BaseObjectCreationExpressionSyntax { ArgumentList: { } list } => list.Arguments,
        _ => default,
    };

    // var key = protector.Unprotect(text); is declared before, so that what follows knows it still.
    private static (string Declared, string Attempted)? Attempt(RepairSite site, StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, AwaitKeyword.RawKind: 0, Declaration: { Variables: [{ Initializer.Value: { } value, Identifier.Text: var name }] } declaration }:
                var model = site.Code.ModelOf(statement.SyntaxTree);
                var type = declaration.Type.IsVar ? model.GetTypeInfo(value).Type is { TypeKind: not TypeKind.Error } found && !found.IsAnonymousType ? found.ToMinimalDisplayString(model, NullableFlowState.MaybeNull == model.GetTypeInfo(value).Nullability.FlowState ? NullableFlowState.MaybeNull : NullableFlowState.NotNull, statement.SpanStart) : null : declaration.Type.ToString();
                return type is null ? null : ($"{type} {name};\n", $"{name} = {SourceLayout.TextOf(value)};");
            case ExpressionStatementSyntax or ReturnStatementSyntax:
                return ("", SourceLayout.TextOf(statement));
            default:
                return null;
        }
    }

    private static bool Catches(CodeBase code, CatchClauseSyntax clause, INamedTypeSymbol type) =>
        clause.Declaration is not { } caught || CodeBase.SelfAndBases(type).Any(t => CodeBase.Same(code.SymbolOf(caught.Type), t));

    private static string Subject(ExpressionSyntax call)
    {
        var name = Arguments(call).SelectMany(a => a.DescendantNodes().OfType<IdentifierNameSyntax>()).LastOrDefault()?.Identifier.ValueText ?? "text";
        return char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
