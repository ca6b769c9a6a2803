using System.Security.Cryptography;
using System.Text;

namespace SmokeRepair.Probing;

/// <summary>Hashes that are the same in each run and on each machine.</summary>
internal static class StableHash
{
    /// <summary>A number.</summary>
    public static ulong Of(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Twelve hex digits.</summary>
    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
