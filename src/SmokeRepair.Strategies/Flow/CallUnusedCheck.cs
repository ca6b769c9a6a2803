using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
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
                foreach (var (holder, check) in Unused(site.Code, frame).Where(u => IsAbout(site, frame, u.Check)))
                    if (Arguments(site.Code, frame, body, check) is { } given && Proposals(site, frame, body, holder, check, given).Where(p => p is not null).ToArray() is { Length: > 0 } proposals)
                        return Propose(proposals);
        return NotApplicable("no question that fits here is never asked");
    }

    // What the member's type holds or the member is given, and can ask.
    private static IEnumerable<(string Holder, IMethodSymbol Check)> Unused(CodeBase code, CodeFrame frame) =>
        from held in Holding.Of(frame.Symbol.ContainingType).Concat(frame.Symbol.Parameters.Select(p => (p.Name, p.Type)))
        from check in held.Type.GetMembers().Concat(held.Type.AllInterfaces.SelectMany(i => i.GetMembers())).OfType<IMethodSymbol>()
        where check is { MethodKind: MethodKind.Ordinary, IsStatic: false, Parameters: [{ IsOptional: false, Type.Name: not "CancellationToken" }, ..] } && ReturnTypes.Awaited(check.ReturnType).SpecialType == SpecialType.System_Boolean
            && (frame.Symbol.IsAsync || check.ReturnType.SpecialType == SpecialType.System_Boolean)
            && Nouns.WordsOf(check.Name).Any(s_questions.Contains) && check.Locations.Any(l => l.IsInSource) && IsNeverAsked(code, check)
        select (held.Name, check);

    // The id of a book says nothing to whoever knows orders.
    private static bool IsAbout(RepairSite site, CodeFrame frame, IMethodSymbol check) =>
        new[] { site.Failure.Endpoint.Route, frame.Symbol.Name, frame.Symbol.ContainingType.Name }.Any(n => n.IndexOf(Holding.Noun(check.ContainingType), StringComparison.OrdinalIgnoreCase) >= 0);

    // Neither by its own name, nor by that of an interface, nor handed on as a method group.
    private static bool IsNeverAsked(CodeBase code, IMethodSymbol check) => code.ImplementationsOf(check).Append(check).All(m => !code.ReferencesTo(m).Any() && !code.CallsOf(m).Any());

    // By their names: copyId is the parameter, the CopyId of the request, or the Id of the copy.
    private static (string[] Values, StatementSyntax? After)? Arguments(CodeBase code, CodeFrame frame, BlockSyntax body, IMethodSymbol check)
    {
        var model = code.ModelOf(body.SyntaxTree);
        var locals = body.Statements.OfType<LocalDeclarationStatementSyntax>().Where(s => s.Declaration.Variables.Count == 1)
            .Select(s => (Statement: s, Symbol: model.GetDeclaredSymbol(s.Declaration.Variables[0]) as ILocalSymbol)).Where(l => l.Symbol is not null).ToArray();
        var values = new List<string>();
        StatementSyntax? after = null;
        foreach (var parameter in check.Parameters.Where(p => !p.IsOptional || p.Type.Name == "CancellationToken"))
        {
            bool Fits(ITypeSymbol? type) => type is not null && SymbolEqualityComparer.Default.Equals(type.WithNullableAnnotation(NullableAnnotation.None), parameter.Type.WithNullableAnnotation(NullableAnnotation.None));
            bool Named(string name) => name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase);
            var own = frame.Symbol.Parameters.FirstOrDefault(p => Fits(p.Type) && (Named(p.Name) || p.Type.Name == "CancellationToken"))?.Name
                ?? (from p in frame.Symbol.Parameters from m in p.Type.GetMembers().OfType<IPropertySymbol>() where p.Type.Locations.Any(l => l.IsInSource) && Fits(m.Type) && Named(m.Name) select $"{p.Name}.{m.Name}").FirstOrDefault();
            if (own is null && locals.FirstOrDefault(l => Fits(l.Symbol!.Type) && Named(l.Symbol.Name)) is { Symbol: { } whole, Statement: var declared })
                (own, after) = (whole.Name, Later(after, declared));
            if (own is null && (from l in locals from m in l.Symbol!.Type.GetMembers().OfType<IPropertySymbol>() where Fits(m.Type) && Named(l.Symbol.Name + m.Name) select (Text: $"{l.Symbol.Name}.{m.Name}", l.Statement)).FirstOrDefault() is { Text: { } text, Statement: var made })
                (own, after) = (text, Later(after, made));
            if (own is null)
                return parameter.IsOptional ? (values.ToArray(), after) : null;
            values.Add(own);
        }

        return (values.ToArray(), after);
    }

    private static StatementSyntax Later(StatementSyntax? one, StatementSyntax other) => one is null || one.SpanStart < other.SpanStart ? other : one;

    private static IEnumerable<Proposal?> Proposals(RepairSite site, CodeFrame frame, BlockSyntax body, string holder, IMethodSymbol check, (string[] Values, StatementSyntax? After) given)
    {
        var call = $"{holder}.{check.Name}({string.Join(", ", given.Values)})";
        var asked = check.ReturnType.SpecialType == SpecialType.System_Boolean ? call : $"await {call}";
        var words = Nouns.WordsOf(check.Name).Where(w => w != "Async").ToArray();
        var entity = given.Values[0].Split('.') is [var thing, "Id"] ? Names.Pascal(thing) : Holding.Noun(check.ContainingType);
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
}
