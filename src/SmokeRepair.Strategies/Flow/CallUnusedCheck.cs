using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A question that the app can ask and never does, as <c>loans.HasOpenLoanAsync(copyId)</c>, is asked where what it is about is at hand, and the request refused by its answer.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class CallUnusedCheck : RepairStrategy
{
    private static readonly string[] s_questions = ["Has", "Is", "Exists", "Exist", "Any", "Contains", "Can"];

    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        foreach (var frame in Members.Called(site))
            if (((frame.Declaration as MethodDeclarationSyntax)?.Body ?? (frame.Declaration as AnonymousFunctionExpressionSyntax)?.Block) is { } body)
                foreach (var check in Unused(site.Code, frame, body).Where(c => IsAbout(site, frame, c.Method)))
                    if (Arguments(site.Code, frame, body, check.Method) is { } given && Proposals(site, frame, body, check, given).Where(p => p is not null).ToArray() is { Length: > 0 } proposals)
                        return Propose(proposals);
        return NotApplicable("no question that fits here is never asked");
    }

    private static IEnumerable<RepositoryMethod> Unused(CodeBase code, CodeFrame frame, BlockSyntax body) => RepositoryMethod.ReachedBy(code, frame, entity: null, body)
        .Where(r => r.Method.Parameters is [{ IsOptional: false, Type.Name: not "CancellationToken" }, ..] && r.Returned.SpecialType == SpecialType.System_Boolean
            && (frame.Symbol.IsAsync || r.Method.ReturnType.SpecialType == SpecialType.System_Boolean) && Nouns.WordsOf(r.Method.Name).Any(s_questions.Contains) && IsNeverAsked(code, r.Method));

    // The id of a book says nothing to whoever knows orders.
    private static bool IsAbout(RepairSite site, CodeFrame frame, IMethodSymbol check) =>
        new[] { site.Failure.Endpoint.Route, frame.Symbol.Name, frame.Symbol.ContainingType.Name }.Any(n => n.IndexOf(Names.Noun(check.ContainingType), StringComparison.OrdinalIgnoreCase) >= 0);

    // Neither by its own name, nor by that of an interface, nor handed on as a method group.
    private static bool IsNeverAsked(CodeBase code, IMethodSymbol check) => code.ImplementationsOf(check).Append(check).All(m => !code.ReferencesTo(m).Any() && !code.CallsOf(m).Any());

    // By their names: copyId is the parameter, the CopyId of the request, or the Id of the copy.
    private static (string[] Values, StatementSyntax? After)? Arguments(CodeBase code, CodeFrame frame, BlockSyntax body, IMethodSymbol check)
    {
        Value[] atHand = [.. AtHand(code, frame, body)];
        var values = new List<string>();
        StatementSyntax? after = null;
        foreach (var parameter in check.Parameters.Where(p => !p.IsOptional || p.Type.Name == "CancellationToken"))
        {
            var value = atHand.FirstOrDefault(v => SymbolEqualityComparer.Default.Equals(Plain(v.Type), Plain(parameter.Type)) && (v.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) || v.Type.Name == "CancellationToken"));
            if (value is null && !parameter.IsOptional)
                return null;
            if (value is null)
                break;
            values.Add(value.Text);
            after = value.Made is { } made ? Later(after, made) : after;
        }

        return ([.. values], after);
    }

    private static IEnumerable<Value> AtHand(CodeBase code, CodeFrame frame, BlockSyntax body)
    {
        var model = code.ModelOf(body.SyntaxTree);
        foreach (var parameter in frame.Symbol.Parameters)
        {
            yield return new(parameter.Name, parameter.Name, parameter.Type, null);
            foreach (var property in Properties(parameter.Type))
                yield return new(property.Name, $"{parameter.Name}.{property.Name}", property.Type, null);
        }

        foreach (var declaration in body.Statements.OfType<LocalDeclarationStatementSyntax>())
        {
            if (model.GetDeclaredSymbol(declaration.Declaration.Variables[0]) is not ILocalSymbol local)
                continue;
            yield return new(local.Name, local.Name, local.Type, declaration);
            foreach (var property in Properties(local.Type))
                yield return new(local.Name + property.Name, $"{local.Name}.{property.Name}", property.Type, declaration);
        }
    }

    private static IEnumerable<IPropertySymbol> Properties(ITypeSymbol type) => type.Locations.Any(l => l.IsInSource) ? type.GetMembers().OfType<IPropertySymbol>().Where(p => p.CanBeReferencedByName) : [];

    private static ITypeSymbol Plain(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None);

    private static StatementSyntax Later(StatementSyntax? one, StatementSyntax other) => one is null || one.SpanStart < other.SpanStart ? other : one;

    private static IEnumerable<Proposal?> Proposals(RepairSite site, CodeFrame frame, BlockSyntax body, RepositoryMethod check, (string[] Values, StatementSyntax? After) given)
    {
        var call = $"{check.Expression}.{check.Name}({string.Join(", ", given.Values)})";
        var asked = check.Method.ReturnType.SpecialType == SpecialType.System_Boolean ? call : $"await {call}";
        var words = Nouns.WordsOf(check.Method.Name).Where(w => w != "Async").ToArray();
        var entity = given.Values[0].Split('.') is [var thing, "Id"] ? Names.Pascal(thing) : Names.Noun(check.Method.ContainingType);
        var isThere = words.Contains("Exists") || words.Contains("Exist") || words.Contains("Any");
        if (Refusal.ForConflict(site) is { } conflict)
            yield return Guard(site, frame, body, given.After, asked, conflict, new(entity, given.Values[0], isThere ? "already exists" : string.Join(" ", words).ToLowerInvariant()));
        if (Refusal.ForMissing(site, frame) is { } missing && isThere)
            yield return Guard(site, frame, body, given.After, $"!{asked}", missing, new(entity, given.Values[0], "was not found"));
    }

    private static Proposal? Guard(RepairSite site, CodeFrame frame, BlockSyntax body, StatementSyntax? after, string condition, int status, AnswerSubject subject)
    {
        if (AnswerFinder.Find(site, frame, status, subject) is not { } answer)
            return null;
        var editor = new SourceEditor(site);
        var guard = editor.If(condition, answer.Statement);
        // What is looked up, or comes with the request, is refused first where it is not right.
        var last = body.Statements.Skip(after is null ? 0 : body.Statements.IndexOf(after) + 1).TakeWhile(s => s is IfStatementSyntax { Else: null, Statement: var then } && NullChecks.Leaves(then)).LastOrDefault() ?? after;
        if (last is null)
            return editor.InsertGuardAtStart(frame.Declaration, guard) ? editor.Prepare(body.SyntaxTree, answer).ToProposal($"answer {status} when {condition}") : null;
        return editor.InsertAfter(last, guard).Prepare(last.SyntaxTree, answer).ToProposal($"answer {status} when {condition}");
    }

    // Something that can be named where the question is asked, and the statement that makes it.
    private sealed record Value(string Name, string Text, ITypeSymbol Type, StatementSyntax? Made);
}
