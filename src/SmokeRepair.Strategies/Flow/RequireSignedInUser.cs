using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A handler that cannot do without the user demands one, as the app's other handlers do.</summary>
[Repairs("System.NullReferenceException", Fault = FaultCodes.ServerError)]
[Repairs("System.ArgumentException", Fault = FaultCodes.ServerError)]
[Repairs("System.InvalidOperationException", Fault = FaultCodes.ServerError)]
[Repairs("System.FormatException", Fault = FaultCodes.ServerError)]
[Repairs(Fault = FaultCodes.WrongStatus, WithoutException = true)]
internal sealed class RequireSignedInUser : RepairStrategy
{
    private static readonly string[] Users = ["ClaimsPrincipal", "ClaimsIdentity", "IIdentity", "IPrincipal", "Claim"];

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Failure.Intent.Kind != ProbeKind.Unauthenticated || !site.Failure.ExpectedStatuses.Contains(401))
            return NotApplicable("the request bore an identity");
        if (site.Handler is not { } handler)
            return NotApplicable("the handler is not in the source");
        if (site.Exception is not null && !UsesUser(site))
            return NotApplicable("what failed is nothing of the user");
        var marks = site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).Where(n => n is AttributeSyntax attribute && IsNamed(attribute, "Authorize") || n is InvocationExpressionSyntax call && LinqCalls.NameOf(call)?.Identifier.ValueText == "RequireAuthorization").ToArray();
        if (marks.Length == 0)
            return NotApplicable("the app demands a user nowhere");

        var editor = new SourceEditor(site);
        if (AnswerFinder.IsController(handler.Symbol.ContainingType) && handler.Declaration is MethodDeclarationSyntax action)
        {
            if (handler.Symbol.GetAttributes().Concat(handler.Symbol.ContainingType.GetAttributes()).Any(a => a.AttributeClass?.Name is "AllowAnonymousAttribute" or "AuthorizeAttribute"))
                return NotApplicable("the action says who may call it");
            editor.AddAttribute(action, Attribute(marks)).AddUsing(action.SyntaxTree, "Microsoft.AspNetCore.Authorization");
        }
        else if (EndpointMapping.In(site.Code).FirstOrDefault(m => CodeBase.Same(m.Handler, handler.Symbol) || m.Handler.DeclaringSyntaxReferences.Any(r => r.GetSyntax() == handler.Declaration)) is { } mapping)
        {
            var chain = mapping.Chained.ToArray();
            if (chain.Any(c => LinqCalls.NameOf(c).Identifier.ValueText is "AllowAnonymous" or "RequireAuthorization") || handler.Symbol.GetAttributes().Any(a => a.AttributeClass?.Name is "AllowAnonymousAttribute" or "AuthorizeAttribute"))
                return NotApplicable("the endpoint says who may call it");
            var last = chain.LastOrDefault() ?? mapping.Call;
            editor.InsertAt(last.SyntaxTree, last.Span.End, (chain.Length > 0 ? LinqCalls.GapAfter(LinqCalls.ReceiverOf(last)!) : "") + ".RequireAuthorization()");
        }
        else
        {
            return NotApplicable("where the endpoint is mapped is not certain");
        }

        return Propose(editor.ToProposal("demand a user who is signed in"));
    }

    // With the scheme that all of them name, where there is no default one.
    private static string Attribute(SyntaxNode[] marks)
    {
        string?[] schemes = [.. marks.OfType<AttributeSyntax>().Select(a => a.ArgumentList?.Arguments.FirstOrDefault(x => x.NameEquals?.Name.Identifier.ValueText == "AuthenticationSchemes")?.ToString()).Distinct()];
        return schemes is [{ } scheme] ? $"Authorize({scheme})" : "Authorize";
    }

    // In the statement that failed, or in what a local of it was made of.
    private static bool UsesUser(RepairSite site)
    {
        var statement = site.Node as ExpressionSyntax ?? (SyntaxNode?)SourceEditor.StatementOf(site.Node, site.Frame.Declaration) ?? site.Node;
        return Names(site, statement) || statement.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(n => site.Code.SymbolOf(n) is ILocalSymbol local && Lookups.ValueOf(site.Code, local, n) is { } value && Names(site, value));
    }

    private static bool Names(RepairSite site, SyntaxNode node) => node.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => site.Code.TypeOf(e) is { } type && Users.Contains(type.Name));

    private static bool IsNamed(AttributeSyntax attribute, string name) => attribute.Name.ToString().Split('.').Last() is var last && (last == name || last == name + "Attribute");
}
