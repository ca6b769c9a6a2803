using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Database;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A service that a class holds in a field, which nobody assigns, is given to it by its constructor.</summary>
[Repairs("System.NullReferenceException")]
[Repairs("System.ArgumentNullException")]
internal sealed class InjectUnassignedField : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        var fields = site.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(site.Code.SymbolOf).OfType<IFieldSymbol>()
            .Where(f => f is { IsStatic: false, IsConst: false, Type: { IsReferenceType: true } type } && type.NullableAnnotation != NullableAnnotation.Annotated && site.Code.DeclarationsOf(f).Any())
            .Distinct<IFieldSymbol>(SymbolEqualityComparer.Default).Where(f => !IsAssigned(site.Code, f)).ToArray();
        if (fields.Length == 0)
            return NotApplicable("no field that nobody assigns is used at the fault");
        if (fields.FirstOrDefault(f => IsService(site.Code, f.Type)) is not { } field)
            return NotApplicable("the field is no service that the app is known to have");
        if (ServiceInjection.IntoField(site.Code, field) is not { } add)
            return NotApplicable("the class cannot be given it by its constructor");
        var editor = new SourceEditor(site);
        add(editor);
        return Propose(editor.ToProposal($"give {field.ContainingType.Name} its {field.Name}"));
    }

    private static bool IsAssigned(CodeBase code, IFieldSymbol field) =>
        code.DeclarationsOf(field).Any(d => d is VariableDeclaratorSyntax { Initializer: not null })
        || code.ReferencesTo(field).Any(n => (n.Parent is MemberAccessExpressionSyntax access && access.Name == n ? access : (SyntaxNode)n) is var whole
            && (whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole || whole.Parent is ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax }));

    // What the framework offers to every class, and what the app registers.
    private static bool IsService(CodeBase code, ITypeSymbol type) =>
        type is INamedTypeSymbol named && (named is { Name: "ILogger", IsGenericType: true } or { Name: "IConfiguration" or "IServiceProvider" or "IServiceScopeFactory" or "IWebHostEnvironment" or "IHostEnvironment" } && named.ContainingNamespace.ToDisplayString() is var space && (space.StartsWith("Microsoft.", StringComparison.Ordinal) || space == "System")
            || named is { Name: "IMapper", ContainingNamespace.Name: "AutoMapper" }
            || CodeBase.SelfAndBases(named).Any(b => b.Name == "DbContext")
            || Registrations.Of(code).Any(r => CodeBase.Same(r.Service, named) || r.Service.IsUnboundGenericType && CodeBase.Same(r.Service.OriginalDefinition, named.OriginalDefinition)));
}
