using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A singleton without state that needs a scoped service becomes scoped itself.</summary>
[Repairs("System.InvalidOperationException")]
[Repairs("System.AggregateException")]
internal sealed class RegisterAsScoped : RepairStrategy
{
    private static readonly Regex Captive = new(@"Cannot consume scoped service '([^']+)' from singleton '([^']+)'");

    private static readonly Regex FromRoot = new(@"Cannot resolve scoped service '[^']+' from root provider");

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (MissingService.All(site.Exception).Select(e => Captive.Match(e.Message)).FirstOrDefault(m => m.Success) is not { } match)
            return MissingService.All(site.Exception).Any(e => FromRoot.IsMatch(e.Message)) && Factory(site) is var (made, type) ? Scoped(site, made, type) : NotApplicable("no singleton consumes a scoped service");
        var singleton = match.Groups[2].Value;
        var registrations = Registrations.Of(site.Code);
        if (registrations.FirstOrDefault(r => r.Lifetime == "Singleton" && FullName(r.Service) == singleton) is not { } registration)
            return NotApplicable($"{singleton} is not registered in the source");
        var implementation = registration.Implementation ?? registration.Service;
        if (!site.Code.DeclarationsOf(implementation).Any() || registration.Call.ArgumentList.Arguments.Any(a => a.Expression is not TypeOfExpressionSyntax))
            return NotApplicable("what is registered is not a class of the source");
        return Scoped(site, registration, implementation);
    }

    private static StrategyResult Scoped(RepairSite site, Registration registration, INamedTypeSymbol implementation)
    {
        if (State(site.Code, implementation) is { } state)
            return NotApplicable($"{implementation.Name} keeps state in {state}");
        var registrations = Registrations.Of(site.Code);
        if (registrations.FirstOrDefault(r => r.Lifetime == "Singleton" && r != registration && Takes(r.Implementation ?? r.Service, registration.Service)) is { } other)
            return NotApplicable($"{other.Service.Name}, a singleton too, takes it");

        var name = ((MemberAccessExpressionSyntax)registration.Call.Expression).Name.Identifier;
        return Propose(new SourceEditor(site).Replace(name, name.ValueText.Replace("Singleton", "Scoped")).ToProposal($"register {implementation.Name} as scoped"));
    }

    // AddSingleton<IPrices>(services => new Prices(services.GetRequiredService<Context>())): the container asks the root for what has a scope.
    private static (Registration Registration, INamedTypeSymbol Implementation)? Factory(RepairSite site)
    {
        foreach (var frame in site.Frames)
            if (frame.Declaration is LambdaExpressionSyntax { Parent: ArgumentSyntax } lambda && Registrations.Of(site.Code).FirstOrDefault(r => r.Lifetime == "Singleton" && r.Call.ArgumentList.Arguments is [var only] && only.Expression == lambda) is { } registration
                && (lambda.ExpressionBody as BaseObjectCreationExpressionSyntax ?? lambda.DescendantNodes().OfType<ReturnStatementSyntax>().Select(r => r.Expression).OfType<BaseObjectCreationExpressionSyntax>().LastOrDefault()) is { } made
                && site.Code.TypeOf(made) is INamedTypeSymbol implementation && site.Code.DeclarationsOf(implementation).Any())
                return (registration, implementation);
        return null;
    }

    // A singleton that changes over its life, or holds a cache, has to stay one.
    private static string? State(CodeBase code, INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type; t is not null && code.DeclarationsOf(t).Any(); t = t.BaseType)
            foreach (var member in t.GetMembers().Where(m => m is { IsStatic: false, CanBeReferencedByName: true }))
            {
                if (member is IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false, IsConst: false } || member is IPropertySymbol { SetMethod.IsInitOnly: false })
                    return member.Name;
                if (member is IFieldSymbol { AssociatedSymbol: null } && member.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax }))
                    return member.Name;
                if (member is IPropertySymbol property && property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax }))
                    return member.Name;
            }

        return null;
    }

    private static bool Takes(INamedTypeSymbol type, INamedTypeSymbol service) => type.InstanceConstructors.Any(c => c.Parameters.Any(p => CodeBase.Same(p.Type, service)));

    private static string FullName(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace ? type.MetadataName : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";
}
