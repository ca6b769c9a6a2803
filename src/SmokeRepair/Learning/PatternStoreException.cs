namespace SmokeRepair.Learning;

/// <summary>A store could not be used, in words that a user can act on. They never hold a user's name or a password.</summary>
/// <param name="error">What went wrong, where, and how to mend it.</param>
public sealed class PatternStoreException(UserError error) : Exception(error.What)
{
    /// <summary>What went wrong, where, and how to mend it.</summary>
    public UserError Error { get; } = error;
}
