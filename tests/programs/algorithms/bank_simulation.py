# covers: algorithms: accounts, transfers with rollback, interest, statements, fraud rules, an order book; custom exceptions; money as int cents; reports
class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} needs {amount - account.available} more")
        self.shortfall = amount - account.available


class UnknownAccount(BankError):
    pass


class Account:
    next_number = 1000

    def __init__(self, owner, balance=0):
        self.number = Account.next_number
        Account.next_number += 7
        self.owner = owner
        self.balance = balance
        self.history = []

    @property
    def available(self):
        return self.balance

    def deposit(self, amount, note="deposit"):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append((note, amount))

    def withdraw(self, amount, note="withdrawal"):
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append((note, -amount))

    def __str__(self):
        return f"{self.number} {self.owner}: {money(self.balance)}"


class Savings(Account):
    def __init__(self, owner, balance=0, rate=0.02):
        super().__init__(owner, balance)
        self.rate = rate

    def month_end(self):
        interest = round(self.balance * self.rate / 12)
        if interest:
            self.deposit(interest, "interest")
        return interest


class Checking(Account):
    limit = 5000

    @property
    def available(self):
        return self.balance + self.limit

    def month_end(self):
        fee = 250 if self.balance < 0 else 0
        if fee:
            self.withdraw(fee, "fee")
        return -fee


class Bank:
    def __init__(self):
        self.accounts = {}
        self.log = []

    def open(self, account):
        self.accounts[account.number] = account
        return account.number

    def find(self, number):
        try:
            return self.accounts[number]
        except KeyError:
            raise UnknownAccount(f"no account {number}") from None

    def transfer(self, source, target, amount):
        a = self.find(source)
        before = a.balance
        a.withdraw(amount, f"to {target}")
        try:
            self.find(target).deposit(amount, f"from {source}")
        except (BankError, ValueError):
            a.balance = before
            a.history.pop()
            raise


def money(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def attempt(bank, source, target, amount):
    try:
        bank.transfer(source, target, amount)
    except InsufficientFunds as e:
        result = f"refused: {e} (short {money(e.shortfall)})"
    except BankError as e:
        result = f"failed: {e}"
    except ValueError as e:
        result = f"invalid: {e}"
    else:
        result = "ok"
    bank.log.append(result)
    print(f"{source} -> {target} {money(amount):>10} {result}")


def main():
    bank = Bank()
    ann = bank.open(Savings("Ann", 100000))
    bob = bank.open(Checking("Bob", 2050))
    cid = bank.open(Account("Cid"))
    for source, target, amount in ((ann, bob, 25000), (bob, cid, 30000), (bob, cid, 9999), (cid, 5, 100), (9, ann, 1), (ann, cid, 0), (cid, ann, 30001), (ann, ann, 5)):
        attempt(bank, source, target, amount)
    for month in range(3):
        changes = [a.month_end() for a in bank.accounts.values() if isinstance(a, (Savings, Checking))]
        print(month + 1, changes, [money(c) for c in changes])
    for account in bank.accounts.values():
        print(account, len(account.history), type(account).__name__)
        balance = account.balance - sum(amount for _, amount in account.history)
        for note, amount in account.history:
            balance += amount
            print(f"   {note:<12}{money(amount):>12}{money(balance):>14}")
    print(sum(a.balance for a in bank.accounts.values()), bank.log.count("ok"), sorted(set(bank.log))[:2], min(bank.accounts.values(), key=lambda a: a.balance).owner)


main()
