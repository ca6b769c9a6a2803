using Microsoft.CodeAnalysis;
using SmokeRepair.Strategies.Conventions;
using SmokeRepair.Strategies.Database;
using SmokeRepair.Strategies.Results;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Finds the exception of the app's own that says by a kind what is wrong, as <c>new WalletException(WalletErrorCode.AccountNotFound, ...)</c>, where the app turns kinds into statuses.</summary>
internal static class ExceptionOfKind
{
    /// <summary>The exception's creation and the types that it names; null where no kind says it, or its constructor cannot be filled without inventing values.</summary>
    public static (string Creation, IReadOnlyList<INamedTypeSymbol> Uses)? Find(RepairSite site, int status, AnswerSubject subject)
    {
        var kinds = ErrorKind.Of(site.Code).Where(k => k.Status == status && ErrorStatus.Named(k.Kind.Name) == status).Select(k => k.Kind).Distinct<IFieldSymbol>(SymbolEqualityComparer.Default).ToArray();
        foreach (var type in site.Conventions.Exceptions.Own.Where(t => !t.IsAbstract))
            foreach (var constructor in type.InstanceConstructors.Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal))
                if (constructor.Parameters.Where(p => !p.IsOptional).Select(p => Best(site.Code, [.. kinds.Where(k => CodeBase.Same(k.ContainingType, p.Type))], subject)).FirstOrDefault(k => k is not null) is { } kind
                    && ExceptionCreation.Arguments(constructor, subject, p => CodeBase.Same(p.Type, kind.ContainingType) ? $"{kind.ContainingType.Name}.{kind.Name}" : null) is { } arguments)
                    return ($"new {type.Name}({arguments})", [type, kind.ContainingType]);
        return null;
    }

    // The one that is called after the thing, and after no other that begins like it; else the only one that is called after none.
    private static IFieldSymbol? Best(CodeBase code, IFieldSymbol[] kinds, AnswerSubject subject)
    {
        var entities = EntityModel.Of(code).Entities.Select(e => e.Name).ToArray();
        string? After(IFieldSymbol kind) => entities.Append(subject.Entity).Where(e => e.Length > 0).OrderByDescending(e => e.Length).FirstOrDefault(e => kind.Name.StartsWith(e, StringComparison.Ordinal));
        return kinds.FirstOrDefault(k => After(k) is { } named && named == subject.Entity) ?? (kinds.Where(k => After(k) is null).ToArray() is [var only] ? only : null);
    }
}
