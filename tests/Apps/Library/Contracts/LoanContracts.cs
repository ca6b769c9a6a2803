using Library.Domain;

namespace Library.Contracts;

public sealed record LoanResponse(
    Guid Id,
    int CopyId,
    int MemberId,
    LoanStatus Status,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? ReturnedAt,
    int Renewals);

public sealed record RequestLoanRequest(int MemberId, int CopyId);

public sealed record ActivateLoanRequest(int Days);

public sealed record RenewLoanRequest(int Days);

public sealed record ReturnLoanRequest(CopyCondition? Condition);

public static class LoanMapping
{
    public static LoanResponse ToResponse(this Loan loan) => new(
        loan.Id, loan.CopyId, loan.MemberId, loan.Status, loan.RequestedAt, loan.DueAt, loan.ReturnedAt, loan.Renewals);
}
