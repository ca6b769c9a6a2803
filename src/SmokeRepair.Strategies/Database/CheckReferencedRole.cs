using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Database;

/// <summary>A role that the request names is looked for before a user is given it, and before that user is stored: Identity throws for one that does not exist.</summary>
[Repairs("System.InvalidOperationException", Fault = FaultCodes.ServerError)]
internal sealed class CheckReferencedRole : RepairStrategy
{
    private const string Identity = "Microsoft.AspNetCore.Identity";

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (!IsMissing(site))
            return NotApplicable("no role was missing");
        if (Refusal.ForReference(site) is not { Count: > 0 } statuses)
            return NotApplicable("no refusal is among the right answers");
        foreach (var frame in site.Frames)
        {
            if (Giving(site.Code, frame) is not { ArgumentList.Arguments: [_, { Expression: var role }, ..] } call)
                continue;
            if (!RequestOrigin.IsRequest(site, role))
                return NotApplicable("the role is the app's own: what is missing is its creation");
            return Guarded(site, frame, call, role, statuses);
        }

        return NotApplicable("no user is given a role on the way");
    }

    /// <summary>Whether Identity knows no role of the name that the request gives: no document says which there are.</summary>
    internal static bool IsOfRequest(RepairSite site) =>
        IsMissing(site) && site.Frames.Select(f => Giving(site.Code, f)).FirstOrDefault(c => c is not null) is { ArgumentList.Arguments: [_, { Expression: var role }, ..] } && RequestOrigin.IsRequest(site, role);

    private static bool IsMissing(RepairSite site) => site.Exception is { Class: "System.InvalidOperationException", Message: { } message }
        && message.StartsWith("Role ", StringComparison.Ordinal) && message.TrimEnd('.').EndsWith(" does not exist", StringComparison.Ordinal);

    private static StrategyResult Guarded(RepairSite site, CodeFrame frame, InvocationExpressionSyntax call, ExpressionSyntax role, IReadOnlyList<int> statuses)
    {
        if (role is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || !ContextAccess.IsAsync(frame))
            return NotApplicable("the role is computed in place, or cannot be asked for");
        var injection = Held(site.Code, frame, call) is { } held ? (Expression: held, Add: null) : Injected(site.Code, frame);
        if (injection is not { Expression: var roles, Add: var add })
            return NotApplicable("the member does not reach the roles");
        var isList = site.Code.TypeOf(role) is { } type && EntityModel.ElementOf(type) is not null;
        var one = isList ? Names.Local(frame.Declaration, "Role") : role.ToString();
        var condition = $"!await {roles}.RoleExistsAsync({one})";
        if (frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => LinqCalls.NameOf(c)?.Identifier.ValueText == "RoleExistsAsync"))
            return NotApplicable("the role is looked for before");
        if (Refusal.Said(site, frame, statuses, new("Role", one, "was not found")) is not var (status, answer))
            return NotApplicable($"the member has no way to answer {statuses[0]}");
        var editor = new SourceEditor(site);
        var check = editor.If(condition, answer.Statement);

        // A user that was stored for nothing would stay.
        var place = BeforeSaving.Of(site.Code, frame.Declaration, call, [role])?.Statement ?? (SyntaxNode)call;
        if (!editor.InsertAnswerBeforeNode(place, frame.Declaration, isList ? $"foreach (var {one} in {role})\n{{\n    {check.Replace("\n", "\n    ")}\n}}" : check, answer))
            return NotApplicable("there is no place for a check");
        add?.Invoke(editor);
        return Propose(editor.ToProposal($"answer {status} when the role does not exist"));
    }

    // The one that threw; where it cannot be told, the only one.
    private static InvocationExpressionSyntax? Giving(CodeBase code, CodeFrame frame)
    {
        var all = frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(c => LinqCalls.NameOf(c)?.Identifier.ValueText is "AddToRoleAsync" or "AddToRolesAsync" && code.SymbolOf(c) is IMethodSymbol { ContainingType: { Name: "UserManager" } owner } && owner.ContainingNamespace.ToDisplayString() == Identity).ToArray();
        return all.FirstOrDefault(c => frame.Node.Span.OverlapsWith(c.Span)) is { } here && frame.Node != frame.Declaration ? here : all is [var only] ? only : null;
    }

    private static string? Held(CodeBase code, CodeFrame frame, SyntaxNode place) => code.ModelOf(place.SyntaxTree).LookupSymbols(place.SpanStart)
        .FirstOrDefault(s => (s switch { IFieldSymbol field => field.Type, IParameterSymbol parameter => parameter.Type, IPropertySymbol { IsStatic: false } property when CodeBase.Same(property.ContainingType, frame.Symbol.ContainingType) => property.Type, _ => null }) is { Name: "RoleManager", ContainingNamespace: { } space } && space.ToDisplayString() == Identity)?.Name;

    // It is registered by AddIdentity<TUser, TRole>() and AddRoles<TRole>().
    private static (string Expression, Action<SourceEditor>? Add)? Injected(CodeBase code, CodeFrame frame)
    {
        var role = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<GenericNameSyntax>()
            .Where(n => n is { Identifier.ValueText: "AddIdentity", TypeArgumentList.Arguments.Count: 2 } or { Identifier.ValueText: "AddRoles", TypeArgumentList.Arguments.Count: 1 })
            .Select(n => code.TypeOf(n.TypeArgumentList.Arguments.Last())).FirstOrDefault(t => t is not null);
        return role is not null && frame.Symbol is { IsStatic: false, ContainingType: { } type } && code.CompilationOf(frame.Declaration.SyntaxTree).GetTypeByMetadataName(Identity + ".RoleManager`1")?.Construct(role) is { } manager
            && ServiceInjection.Of(code, type, manager) is { } injection ? (injection.Expression, injection.Add) : null;
    }
}
