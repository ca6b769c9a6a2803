using Microsoft.CodeAnalysis;

namespace SmokeRepair.Strategies.Flow;

/// <summary>The status that an app's own exception ought to be answered with.</summary>
internal static class ExceptionStatus
{
    private static readonly (string Part, int Status)[] Names =
    [
        ("NotFound", 404), ("NoSuch", 404), ("NotExist", 404), ("Missing", 404), ("Unknown", 404), ("Duplicate", 409), ("Conflict", 409), ("AlreadyExists", 409), ("Already", 409), ("InvalidState", 409),
        ("InvalidTransition", 409), ("Concurrency", 409), ("Forbidden", 403), ("AccessDenied", 403), ("Unauthorized", 401), ("Empty", 409), ("Insufficient", 422), ("BusinessRule", 422),
        ("Validation", 400), ("BadRequest", 400), ("Invalid", 400), ("Malformed", 400),
    ];

    /// <summary>The status that a class's name speaks of; null when it speaks of none.</summary>
    public static int? Named(RepairSite site, INamedTypeSymbol exception)
    {
        var named = Names.Where(n => exception.Name.IndexOf(n.Part, StringComparison.Ordinal) >= 0).Select(n => (int?)n.Status).FirstOrDefault();
        return named == 400 && (site.Conventions.Exceptions.Mappings.Any(m => m.Status == 422 && m.Exception.Name.IndexOf("Validation", StringComparison.Ordinal) >= 0) || RefusesModelsAsUnprocessable(site.Code)) ? 422 : named;
    }

    /// <summary>What a class of the framework says where the app throws it itself; null when it says nothing of a request. An app that maps one of them speaks in them.</summary>
    public static int? OfFramework(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Collections.Generic" or "System.ComponentModel.DataAnnotations") ? null : type.Name switch
    {
        "KeyNotFoundException" => 404,
        "ArgumentException" or "ArgumentOutOfRangeException" or "ArgumentNullException" or "ValidationException" or "FormatException" => 400,
        "InvalidOperationException" => 409,
        _ => null,
    };

    // A filter of the app's own that answers invalid models with 422.
    private static bool RefusesModelsAsUnprocessable(CodeBase code) => code.Types
        .Where(t => t.AllInterfaces.Any(i => i.Name is "IActionFilter" or "IAsyncActionFilter")).SelectMany(code.DeclarationsOf)
        .Any(d => d.ToString().Contains("ModelState") && Conventions.StatusSyntax.FirstIn(code, d) == 422);

    /// <summary>The exception of a package that refuses for the app, as a guard or a validator does: its name speaks of a status that is right. Null when the failure's is none.</summary>
    public static INamedTypeSymbol? OfPackage(RepairSite site) =>
        site.Exception is { } thrown && site.Code.FindType(thrown.Class) is { ContainingNamespace: { } space } type && space.ToDisplayString() is var name
        && !new[] { "System", "Microsoft" }.Any(f => name == f || name.StartsWith(f + ".", StringComparison.Ordinal)) && Named(site, type) is { } status && site.Failure.ExpectedStatuses.Contains(status) ? type : null;
}
