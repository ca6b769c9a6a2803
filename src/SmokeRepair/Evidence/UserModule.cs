using Microsoft.CodeAnalysis;

namespace SmokeRepair.Evidence;

/// <summary>An assembly of the solution as it ran, and what it was compiled from.</summary>
/// <param name="Assembly">Its simple name.</param>
/// <param name="Pe">Its bytes as loaded by the app, instrumented.</param>
/// <param name="Pdb">Its portable PDB; null when the assembly holds it inside or has none.</param>
/// <param name="Compilation">Its sources.</param>
internal sealed record UserModule(string Assembly, byte[] Pe, byte[]? Pdb, Compilation Compilation);
