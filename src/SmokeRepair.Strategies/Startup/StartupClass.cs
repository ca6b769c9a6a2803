using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SmokeRepair.Strategies.Startup;

/// <summary>A class that puts the app together in two methods, as apps without a <c>WebApplicationBuilder</c> do.</summary>
/// <param name="Services">The method that takes the services.</param>
/// <param name="Pipeline">The method that takes the app's pipeline; null when there is none.</param>
internal sealed record StartupClass(MethodDeclarationSyntax Services, MethodDeclarationSyntax? Pipeline)
{
    /// <summary>The only one of the app; null when there is none, or several.</summary>
    public static StartupClass? Of(CodeBase code)
    {
        var services = code.Trees.SelectMany(t => t.GetRoot().DescendantNodes()).OfType<MethodDeclarationSyntax>().Where(m => Takes(code, m, "ConfigureServices", "IServiceCollection")).ToArray();
        return services is [var only] ? new(only, (only.Parent as TypeDeclarationSyntax)?.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(m => Takes(code, m, "Configure", "IApplicationBuilder"))) : null;
    }

    private static bool Takes(CodeBase code, MethodDeclarationSyntax method, string name, string type) =>
        method is { Body.Statements.Count: > 0, ParameterList.Parameters: [{ Type: { } first }, ..] } && method.Identifier.ValueText == name && code.SymbolOf(first)?.Name == type;
}
