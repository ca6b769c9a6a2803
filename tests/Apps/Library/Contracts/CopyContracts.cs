using Library.Domain;

namespace Library.Contracts;

public sealed record CopyResponse(int Id, int BookId, int BranchId, string Barcode, CopyCondition Condition);

/// <param name="Id">The number that the old catalogue gave to the copy; the library numbers its copies itself.</param>
public sealed record AddCopyRequest(string Barcode, int BranchId, CopyCondition? Condition, int? Id = null);

public static class CopyMapping
{
    public static CopyResponse ToResponse(this Copy copy) => new(copy.Id, copy.BookId, copy.BranchId, copy.Barcode, copy.Condition);

    public static Copy ToEntity(this AddCopyRequest request, int bookId) => new()
    {
        Id = request.Id ?? 0,
        BookId = bookId,
        BranchId = request.BranchId,
        Barcode = request.Barcode,
        Condition = request.Condition!.Value,
    };
}
