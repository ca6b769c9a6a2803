using Library.Contracts;
using Library.Domain;
using Library.Domain.Exceptions;
using Library.Repositories;

namespace Library.Services;

public sealed class LoanService(
    ILoanRepository loans, IMemberRepository members, ICopyRepository copies, IFineRepository fines, TimeProvider clock)
{
    public async Task<Loan> RequestAsync(RequestLoanRequest request)
    {
        var member = await members.FindAsync(request.MemberId) ?? throw new NotFoundException("Member", request.MemberId);
        var copy = await copies.FindAsync(request.CopyId);

        if (await loans.HasOpenLoanAsync(copy!.Id))
        {
            throw new ConflictException($"Copy {copy.Barcode} is lent to somebody else.");
        }

        if (member.Loans.Count(l => l.IsOpen) >= member.LoanLimit)
        {
            throw new LoanLimitReachedException(member.Id, member.LoanLimit);
        }

        var loan = new Loan { Id = Guid.NewGuid(), CopyId = copy.Id, MemberId = member.Id, RequestedAt = clock.GetUtcNow() };
        await loans.AddAsync(loan);
        return loan;
    }

    public async Task<Loan> ActivateAsync(Guid id, ActivateLoanRequest request)
    {
        var loan = await loans.FindAsync(id) ?? throw new NotFoundException("Loan", id);

        loan.Activate(clock.GetUtcNow(), request.Days);
        await loans.SaveAsync();
        return loan;
    }

    public async Task<Loan> RenewAsync(Guid id, RenewLoanRequest request)
    {
        var loan = await loans.FindAsync(id) ?? throw new NotFoundException("Loan", id);

        loan.Renew(request.Days);
        await loans.SaveAsync();
        return loan;
    }

    public async Task<Loan> ReturnAsync(Guid id, ReturnLoanRequest request)
    {
        var loan = await loans.FindAsync(id) ?? throw new NotFoundException("Loan", id);

        loan.Return(clock.GetUtcNow());
        loan.Copy.Condition = request.Condition!.Value;
        await loans.SaveAsync();
        return loan;
    }

    public async Task<Fine> LoseAsync(Guid id)
    {
        var loan = await loans.FindAsync(id) ?? throw new NotFoundException("Loan", id);

        var fine = new Fine { LoanId = loan.Id, MemberId = loan.MemberId, Amount = Fine.ForLostCopy };
        await fines.AddAsync(fine);

        loan.Lose();
        await loans.SaveAsync();
        return fine;
    }

    public async Task<IReadOnlyList<Loan>> ListOverdueAsync(TimeSpan grace)
    {
        var active = await loans.ListAsync(LoanStatus.Active);
        var latest = clock.GetUtcNow() - grace;

        return [.. active.Where(l => l.DueAt < latest)];
    }
}
