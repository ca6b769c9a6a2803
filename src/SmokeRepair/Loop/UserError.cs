namespace SmokeRepair;

/// <summary>An error that the user can do something about.</summary>
/// <param name="Code">Stable code, as in <c>SR0301</c>.</param>
/// <param name="What">What went wrong, in one sentence.</param>
/// <param name="Where">The file, folder, option or address; for a compiler's errors one per line.</param>
/// <param name="HowToMend">What to do about it, in one sentence.</param>
public sealed record UserError(string Code, string What, string Where, string HowToMend);
