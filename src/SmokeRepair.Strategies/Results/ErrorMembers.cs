using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.Results;

/// <summary>The static members by which an app makes its errors: factories of the error's own type, and classes such as <c>TrainerErrors</c>.</summary>
internal static class ErrorMembers
{
    private static readonly string[] General = ["Errors", "DomainErrors", "AppErrors", "CommonErrors", "GeneralErrors", "ApplicationErrors"];

    /// <summary>The members that make an error of a status and say what is wrong, the ones that say most of it first.</summary>
    public static IEnumerable<ISymbol> For(CodeBase code, INamedTypeSymbol error, int status, AnswerSubject subject) =>
        from member in code.Types.Where(t => t.TypeKind is TypeKind.Class or TypeKind.Struct).Append(error).SelectMany(t => t.GetMembers()).Distinct(SymbolEqualityComparer.Default)
        where member is { IsStatic: true, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } and not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
        where CodeBase.Same(member is IMethodSymbol method ? method.ReturnType : (member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type, error)
        let found = ErrorStatus.Of(code, member)
        where found == status || (status is 400 or 422 && found is 400 or 422 && ErrorStatus.MadeBy(code, member) is null)
        let rank = Rank(member, error, status, subject)
        where rank is not null
        orderby rank, member.Name.Length
        select member;

    /// <summary>Whether a member is a factory of the error's own type.</summary>
    public static bool IsOwn(ISymbol member, INamedTypeSymbol error) => CodeBase.Same(member.ContainingType, error);

    private static int? Rank(ISymbol member, INamedTypeSymbol error, int status, AnswerSubject subject)
    {
        var names = NamesOf(status, subject);
        var isNamed = names.Any(n => Contains(member.Name, n));
        if (IsOwn(member, error))
            return isNamed ? 5 : null;
        var isTopical = subject.Topics.Any(t => Contains(member.Name, t));
        var isAbout = Contains(member.ContainingType.Name, subject.Entity) || Contains(member.Name, subject.Entity);
        if (isAbout && isTopical)
            return 0;
        if (isAbout && isNamed && (subject.Topics.Count == 0 || !IsAboutAnother(member.Name, names)))
            return 1;
        // CourseErrors.NoNextSession tells that there is no session.
        if (status == 404 && Contains(member.Name, subject.Entity) && member.Name.StartsWith("No", StringComparison.Ordinal))
            return 2;
        return isNamed && (General.Contains(member.ContainingType.Name) || !member.ContainingType.Name.EndsWith("Errors", StringComparison.Ordinal)) ? 4 : null;
    }

    // CodeTaken is about the code; where it is the e-mail that is taken, it is no answer.
    private static bool IsAboutAnother(string name, string[] names) => !names.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(string text, string part) => part.Length > 0 && text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string[] NamesOf(int status, AnswerSubject subject) => status switch
    {
        404 => ["NotFound", "DoesNotExist", "Unknown", "Missing"],
        409 or 422 when subject.Problem.StartsWith("already exist", StringComparison.Ordinal) => ["AlreadyExists", "Exists", "Duplicate", "Taken", "NotUnique", "Already", "Conflict"],
        409 or 422 when subject.Problem.StartsWith("is still in use", StringComparison.Ordinal) => ["InUse", "Has", "Referenced", "Conflict"],
        409 => ["Conflict", "InvalidState", "NotAllowed"],
        400 or 422 => ["Validation", "Invalid", "BadRequest", "Unprocessable"],
        401 => ["Unauthorized"],
        403 => ["Forbidden"],
        _ => [],
    };
}
