using SmokeRepair.Hosting;

namespace SmokeRepair.Tests.Evidence;

/// <summary>Exceptions of assemblies that the tests do not have.</summary>
internal static class Exceptions
{
    public static TracedException Of(string type, string message, string thrownBy) => new()
    {
        Chain = type switch
        {
            "Microsoft.Data.Sqlite.SqliteException" => [type, "System.Data.Common.DbException", "System.Exception"],
            _ => [type, "System.Exception"],
        },
        Message = message,
        Frames = [new TracedFrame(thrownBy, "Run", thrownBy.Split('.')[0], 0, -1, null, 0, 0)],
    };
}
